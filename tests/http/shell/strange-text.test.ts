import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../../../src/lib/ids.ts';
import { type Answer, openTestBank, staffToken, type TestBank } from '../../support/bank.ts';
import { customer } from '../../support/payments.ts';

// Text that one database takes and the other does not, or that is no text at all, in every place of every operation that takes
// text: refused in the same words, whichever database would have got it, and nothing is stored.

const inJson = ['a\u0000b', '\ud83d', 'b\udca9'];
/** As they are in an address: percent-encoded. */
const inAddress = ['a%00b', '%00'];
const noUtf8 = ['%ED%A0%BD', '%FF'];

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly example?: Readonly<Record<string, unknown>>;
}
interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema } } };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}
const document: Document = JSON.parse(
  readFileSync(join(import.meta.dir, '../../../docs/openapi.json'), 'utf8'),
);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

let bank: TestBank;
let token: string;
/** A request that waits for a browser, for what is asked of it before its body is looked at. */
let request: { readonly id: string; readonly clientSecret: string };
beforeAll(async () => {
  bank = await openTestBank();
  ({ token } = await customer(bank));
  const json = { kind: 'signin', mode: 'dc_api' };
  request = (await bank.call('POST', '/api/auth/requests', { json })).body;
});
afterAll(() => bank.close());

function ask(method: string, path: string, json?: unknown): Promise<Answer> {
  const caller = path.startsWith('/api/staff') ? staffToken : token;
  const secret = path.startsWith('/api/auth/requests') ? request.clientSecret : undefined;
  return bank.call(method, path, { token: caller, ...(secret && { secret }), ...(json ? { json } : {}) });
}

function expectRefusal({ status, headers, text, body }: Answer): void {
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(status).toBeWithin(400, 500);
  expect(body.code).toBeString();
  // Nothing of it is said again.
  expect(text).not.toMatch(/\\u0000|\\ud|\ufffd/i);
}

describe('in a path it names nothing, or cannot be read:', () => {
  for (const { path, method, operation } of operations.filter(({ path }) => path.startsWith('/api/')))
    if (path.includes('{id}'))
      test(`${method} ${path}`, async () => {
        const json = operation.requestBody && (exampleOf(operation) ?? { version: 1 });
        const absent = await ask(method, path.replace('{id}', newId()), json);
        for (const text of inAddress) {
          const answer = await ask(method, path.replace('{id}', text), json);
          expectRefusal(answer);
          expect([answer.status, answer.body.code]).toEqual([absent.status, absent.body.code]);
        }
        for (const text of noUtf8) {
          const answer = await ask(method, path.replace('{id}', text), json);
          expectRefusal(answer);
          expect([answer.status, answer.body.code]).toEqual([400, 'malformed_request']);
        }
      });
});

describe('in a query it is not valid:', () => {
  for (const { path, method, operation } of operations)
    for (const { name } of (operation.parameters ?? []).filter((parameter) => parameter.in === 'query'))
      test(`${method} ${path}?${name}=`, async () => {
        for (const text of [...inAddress, ...noUtf8])
          expectRefusal(await ask(method, `${path.replace('{id}', request.id)}?${name}=${text}`));
      });
});

describe('in a body it is not valid:', () => {
  for (const { path, method, operation } of operations)
    for (const name of textMembers(operation))
      test(`${method} ${path} ${name}`, async () => {
        for (const text of inJson) {
          const json = { ...exampleOf(operation), [name]: text };
          expectRefusal(await ask(method, path.replace('{id}', request.id), json));
        }
      });
});

function schemaOf({ requestBody }: Operation): Schema | undefined {
  const schema = requestBody?.content['application/json']?.schema;
  return schema?.$ref ? document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
}

const exampleOf = (operation: Operation) => schemaOf(operation)?.example;

function textMembers(operation: Operation): string[] {
  const members = Object.entries(schemaOf(operation)?.properties ?? {});
  return members.filter(([, { type, $ref }]) => type === 'string' || $ref).map(([name]) => name);
}
