import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { newId } from '../../../src/lib/ids.ts';
import { openTestBank, type TestBank } from '../../support/bank.ts';
import { operations } from './document.ts';

// Who calls is decided before anything of the call is read: its body, its query, what stands in its path.

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank();
  await bank.signUp();
});
afterAll(() => bank.close());

/** A body that says how often it was asked for more. */
function watchedBody() {
  let asked = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        asked += 1;
        controller.enqueue(new TextEncoder().encode('{'));
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, asked: () => asked };
}

async function send(method: string, path: string, headers: Record<string, string>) {
  const { stream, asked } = watchedBody();
  const url = `http://localhost${path.replace('{id}', newId())}?limit=nonsense&upTo=nonsense&cursor=nonsense`;
  const body = method === 'GET' ? null : stream;
  const answer = await bank.app.elysia.handle(
    new Request(url, { method, headers: { 'content-type': 'application/json', ...headers }, body }),
  );
  const text = await answer.text();
  const code: string | undefined = text === '' ? undefined : JSON.parse(text).code;
  return { status: answer.status, code, asked: asked() };
}

const guarded = operations.filter(({ operation }) => operation.security.length > 0);
const schemesOf = ({ operation }: (typeof operations)[number]) =>
  operation.security.flatMap((scheme: object) => Object.keys(scheme)) as string[];
const bySession = guarded.filter((each) => !schemesOf(each).includes('clientSecret'));
/** A response code that comes without its secret ends the request, so that this body has to be read of anybody. */
const bySecret = guarded.filter(
  (each) => schemesOf(each).includes('clientSecret') && each.operation.operationId !== 'redeemAuthRequest',
);

test('nearly everything asks who calls', () => {
  expect(bySession.length).toBeGreaterThan(25);
  expect(bySecret.length).toBe(4);
});

describe('a caller who is not signed in is refused with 401, and not a byte of the body is read:', () => {
  for (const { method, path, name } of bySession)
    test(name, async () => {
      expect(await send(method, path, {})).toMatchObject({ status: 401, asked: 0 });
      const wrong = await send(method, path, { authorization: 'Bearer nonsense' });
      expect(wrong).toMatchObject({ status: 401, asked: 0 });
    });
});

describe('a caller without the secret finds no such request, and not a byte of the body is read:', () => {
  for (const { method, path, name } of bySecret)
    test(name, async () => {
      const refused = { status: 404, code: 'auth_request_not_found', asked: 0 };
      expect(await send(method, path, {})).toEqual(refused);
      expect(await send(method, path, { 'client-secret': 'nonsense' })).toEqual(refused);
    });
});

test('a caller who begins too much is refused before the body is read', async () => {
  const limited = await openTestBank({ createsPerMinute: 1 });
  try {
    const json = { kind: 'signin' };
    expect((await limited.call('POST', '/api/auth/requests', { json })).status).toBe(201);
    const { stream, asked } = watchedBody();
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: stream };
    const answer = await limited.app.elysia.handle(new Request('http://localhost/api/auth/requests', init));
    expect([answer.status, asked()]).toEqual([429, 0]);
  } finally {
    await limited.close();
  }
});

test('of a body that anybody may send to redeem a request, a few kilobytes are read at most', async () => {
  const { status, code, asked } = await send('POST', '/api/auth/requests/{id}/session', {});
  expect([status, code]).toEqual([413, 'body_too_large']);
  expect(asked).toBeWithin(4096, 4200);
});

test('a customer’s call has its body read once the session is known, and not beyond the limit', async () => {
  const { token } = await bank.signIn();
  const headers = { authorization: `Bearer ${token}` };
  const { status, asked } = await send('POST', '/api/payments', headers);
  expect(status).toBe(413);
  expect(asked).toBeWithin(16_384, 16_500);
});

test('a call that has no body has none read, even if one is sent', async () => {
  const { token } = await bank.signIn();
  const signedOut = await send('DELETE', '/api/sessions/current', { authorization: `Bearer ${token}` });
  expect(signedOut).toMatchObject({ status: 204, asked: 0 });
});
