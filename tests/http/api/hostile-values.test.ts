import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { newId } from '../../../src/lib/ids.ts';
import { openTestBank, staffToken, type TestBank } from '../../support/bank.ts';
import { type Documented, operations, type Part, resolve } from './document.ts';
import { brokenBodies, jsonTexts, marker, texts } from './hostile.ts';

// Every operation of the document, every parameter and every member of a body, with values that nobody means. Whatever is sent, the
// answer is one that the document knows; it is never an error of the server and never repeats what was sent.

let bank: TestBank;
let token: string | undefined;
let request: { id: string; secret: string };
beforeAll(async () => {
  bank = await openTestBank({ resetDemoData: async () => undefined });
  await bank.signUp();
  request = await bank.create('signin');
});
afterAll(() => bank.close());

interface Sent {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly id?: string;
}

/** These end the session that they are made with, or the customer. */
const ending = ['signOut', 'eraseMe'];

async function signInAgain(): Promise<void> {
  const answer = await bank.signIn().catch(() => bank.signUp());
  token = answer.token;
}

async function send(documented: Documented, { body, query = '', headers = {}, id }: Sent): Promise<Response> {
  const { method, path } = documented;
  const named = id ?? encodeURIComponent(path.startsWith('/api/auth') ? request.id : newId());
  const isStaff = path.startsWith('/api/staff');
  const url = `http://localhost${path.replace(/\{\w+\}/, named)}${query}`;
  return bank.app.elysia.handle(
    new Request(url, {
      method,
      headers: {
        authorization: `Bearer ${isStaff ? staffToken : token}`,
        'client-secret': request.secret,
        'content-type': 'application/json',
        ...headers,
      },
      body: method === 'GET' ? null : (body ?? null),
    }),
  );
}

/** Everything that must be true of every answer. Asserted once for each: there are a hundred thousand. */
async function judge({ operation }: Documented, sent: Sent, answer: Response): Promise<void> {
  if (answer.headers.get('content-type') === 'text/event-stream') return void (await answer.body?.cancel());
  const { status } = answer;
  const text = await answer.text();
  const code = status >= 400 ? JSON.parse(text).code : '';
  const wrong = status >= 400 ? wrongInRefusal(operation, status, code, text) : [];
  if (status < 400 && !(status in operation.responses)) wrong.push('the document does not know the status');
  if (status >= 500) wrong.push('an error of the server');
  expect(wrong.length > 0 ? { wrong, status, code, sent } : undefined).toBeUndefined();
}

function wrongInRefusal(
  { responses }: Documented['operation'],
  status: number,
  code: string,
  text: string,
): string[] {
  const documented = responses[status]?.content?.['application/problem+json'];
  const codes = resolve(documented?.schema)?.properties.code.enum ?? [];
  const wrong: string[] = [];
  if (!codes.includes(code)) wrong.push('the document does not know the code');
  if (text.replaceAll(`/${marker}`, '').includes(marker)) wrong.push('it repeats what was sent');
  if (text.length >= 8000) wrong.push('it is long');
  return wrong;
}

/** Returns the statuses that were answered. */
async function sendAll(documented: Documented, all: Iterable<Sent>): Promise<Set<number>> {
  const statuses = new Set<number>();
  for (const sent of all) {
    if (token === undefined) await signInAgain();
    const answer = await send(documented, sent);
    await judge(documented, sent, answer);
    statuses.add(answer.status);
    if (answer.ok && ending.includes(documented.operation.operationId)) token = undefined;
  }
  return statuses;
}

/** The example of a body with one member, or the first item of a list in it, replaced. */
function* bodiesOf(schema: Part): Generator<string> {
  yield* jsonTexts;
  const example = schema.example ?? {};
  for (const [name, member] of Object.entries<Part>(schema.properties)) {
    const { [name]: _, ...others } = example;
    const before = Object.entries(others).map(
      ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`,
    );
    for (const json of jsonTexts) {
      yield `{${before.join('')}"${name}":${json}}`;
      if ([member.type].flat().includes('array')) yield `{${before.join('')}"${name}":[${json}]}`;
    }
  }
}

const withBody = operations.filter(({ operation }) => operation.requestBody);

describe('for any values in a body the answer is one that the document knows:', () => {
  for (const documented of withBody)
    test(documented.name, async () => {
      const schema = resolve(documented.operation.requestBody.content['application/json'].schema);
      const bodies = [...bodiesOf(schema)];
      expect(bodies.length).toBeGreaterThan(jsonTexts.length);
      const statuses = await sendAll(
        documented,
        Iterator.from(bodies).map((body) => ({ body })),
      );
      // They were read: nobody was turned away before.
      expect([...statuses]).toContain(422);
      await sendAll(
        documented,
        brokenBodies.map((body) => ({ body: body as string })),
      );
    }, 30_000);
});

/** Headers that the document leaves to HTTP, and cookies. */
const others = [
  'accept',
  'authorization',
  'client-secret',
  'content-encoding',
  'content-length',
  'content-type',
  'cookie',
  'forwarded',
  'host',
  'if-match',
  'if-none-match',
  'idempotency-key',
  'last-event-id',
  'origin',
  'range',
  'request-id',
  'sec-fetch-site',
  'x-forwarded-for',
];

function* callsOf({ operation }: Documented): Generator<Sent> {
  const body = operation.requestBody && '{}';
  const parameters: Part[] = operation.parameters ?? [];
  const documented = parameters.filter((each) => each.in === 'header').map(({ name }) => name.toLowerCase());
  // Signing in again takes longer than all of these, and what reads them is the same for every operation.
  const headers = new Set([...documented, ...(ending.includes(operation.operationId) ? [] : others)]);
  for (const text of texts) {
    for (const { in: place, name } of parameters) {
      if (place === 'path' && text !== '') {
        yield { body, id: encodeURIComponent(text) };
        if (/^[!-~]+$/.test(text) && !/[/?#]/.test(text)) yield { body, id: text };
      }
      if (place === 'query') {
        yield { body, query: `?${name}=${encodeURIComponent(text)}` };
        yield {
          body,
          query: `?${name}=1&${name}=${encodeURIComponent(text)}&${encodeURIComponent(text)}=${name}`,
        };
      }
    }
    for (const name of headers) yield { body, headers: { [name]: text } };
    for (const name of ['tessera_session', 'tessera_client_secret'])
      yield { body, headers: { cookie: `${name}=${text}`, authorization: '' } };
  }
}

describe('for any values in a path, a query, a header or a cookie the answer is one that the document knows:', () => {
  for (const documented of operations)
    test(documented.name, () => sendAll(documented, callsOf(documented)), 30_000);
});
