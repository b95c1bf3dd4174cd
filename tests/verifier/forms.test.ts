import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { Elysia } from 'elysia';
import { type OpenVerifier, openVerifier } from './support.ts';

let bank: OpenVerifier;
beforeAll(async () => {
  bank = await openVerifier({ responseEncryption: 'off', requestUriMethod: 'post' });
});
afterAll(() => bank.close());

const parameters = (count: number) => Array.from({ length: count }, (_, at) => `p${at}=`).join('&');

/** Calls with a form, and tells whether it was read. */
async function post(path: string, body: string) {
  const app = new Elysia().use(bank.verifier.routes());
  const request = new Request(`http://localhost${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
  const { status } = await app.handle(request);
  return { status, wasRead: request.bodyUsed };
}

describe('a form', () => {
  test.each(['requests', 'responses'])('for no request is not read: %s', async (where) => {
    const handle = 'A'.repeat(44);
    expect(await post(`/openid4vp/${where}/${handle}`, parameters(10_000))).toEqual({
      status: 404,
      wasRead: false,
    });
  });

  test.each(['requests', 'responses'])('for a request that has ended is not read: %s', async (where) => {
    const started = await bank.start();
    const { request } = await bank.fetch(started);
    await bank.engine.write((tx) => bank.verifier.cancel(tx, started.id));
    const path = new URL(request.response_uri).pathname.replace('responses', where);
    const answer = await post(path, parameters(10_000));
    expect(answer).toEqual({ status: where === 'requests' ? 410 : 400, wasRead: false });
  });

  test.each([
    ['requests', 64, 200],
    ['requests', 65, 400],
    ['responses', 65, 400],
    ['responses', 150_000, 413],
  ])(
    'at %s of %i parameters is answered with %i, and leaves the request open',
    async (where, count, status) => {
      const started = await bank.start();
      const { request } = await bank.fetch(started);
      const path = new URL(request.response_uri).pathname.replace('responses', where);
      expect((await post(path, parameters(count))).status).toBe(status);
      expect(bank.settledOf(started.id)).toEqual([]);
    },
  );

  test('counts parameters before it decodes any: as many as fit are refused as fast as none', async () => {
    const { request } = await bank.fetch(await bank.start());
    const { pathname } = new URL(request.response_uri);
    const body = '&'.repeat(1_048_576);
    expect((await post(pathname, body)).status).toBe(400);
    expect(
      (await bank.post(request.response_uri, { state: request.state, error: 'access_denied' })).status,
    ).toBe(200);
  });
});
