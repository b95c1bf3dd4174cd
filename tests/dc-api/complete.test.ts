import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { addSeconds } from '../../src/lib/clock.ts';
import { noon } from '../support/certificates.ts';
import {
  type Asked,
  type BrowserBank,
  browserData,
  goodToken,
  openBrowserBank,
  origin,
  otherOrigin,
} from './support.ts';

for (const responseEncryption of ['required', 'off'] as const)
  for (const browserRequest of ['signed', 'unsigned'] as const)
    describe(`a ${browserRequest} request, encryption ${responseEncryption}`, () => {
      let bank: BrowserBank;
      beforeAll(async () => {
        bank = await openBrowserBank({ responseEncryption });
      });
      afterAll(() => bank.close());
      const good = async ({ request }: Asked, at?: string) =>
        browserData({ vp_token: await goodToken(bank.verifier, request, at) }, request);

      test('signs a customer up, and then in from the other page, each with a session', async () => {
        const signup = await bank.ask({ browserRequest });
        const completed = await bank.complete(signup, { data: await good(signup) });
        expect(completed.status).toBe(200);
        expect(completed.body).toMatchObject({
          id: signup.id,
          status: 'authorized',
          progress: 'response_received',
          nextAction: { type: 'redeem' },
          error: null,
        });
        expect(completed.body.clientSecret).toBeUndefined();
        expect(completed.body.nextAction.responseCode).toBeUndefined();
        expect((await bank.redeem(signup)).status).toBe(201);

        const signin = await bank.ask({ browserRequest, kind: 'signin' });
        const data = await good(signin, otherOrigin);
        const headers = { origin: otherOrigin };
        expect((await bank.complete(signin, { origin: otherOrigin, data }, headers)).body.status).toBe(
          'authorized',
        );
        const { body } = await bank.redeem(signin);
        expect(body.session.mode).toBe('dc_api');
        expect((await bank.state()).users).toHaveLength(1);
      });

      test('takes vp_token as JSON text too, as some wallets have it', async () => {
        const asked = await bank.ask({ browserRequest, kind: 'signin' });
        const vp_token = JSON.stringify(await goodToken(bank.verifier, asked.request));
        const data = await browserData({ vp_token }, asked.request);
        expect((await bank.complete(asked, { data })).body.status).toBe('authorized');
      });

      const ends = {
        'the wallet reports that the holder declined': [
          { data: { error: 'access_denied' } },
          'wallet_declined',
        ],
        'the wallet does not support the formats': [
          { data: { error: 'vp_formats_not_supported' } },
          'wallet_error',
        ],
        'the wallet finds the request invalid': [{ data: { error: 'invalid_request' } }, 'wallet_error'],
        'the wallet reports what no specification knows': [{ data: { error: 'tired' } }, 'wallet_error'],
        'the browser says that the holder declined': [{ exception: 'NotAllowedError' }, 'wallet_declined'],
        'the page broke off': [{ exception: 'AbortError' }, 'wallet_declined'],
        'the browser could not ask': [{ exception: 'NotSupportedError' }, 'wallet_error'],
      } as const;
      for (const [name, [body, code]] of Object.entries(ends))
        test(`ends when ${name}`, async () => {
          const asked = await bank.ask({ browserRequest });
          const answer = await bank.complete(asked, body);
          expect(answer.status).toBe(200);
          expect(answer.body).toMatchObject({
            status: 'failed',
            error: { code, failedChecks: [{ id: 'response.wallet_error' }] },
            nextAction: { type: 'none' },
          });
          expect((await bank.redeem(asked)).body.code).toBe('auth_request_ended');
          expect(answer.text).not.toContain('tired');
        });

      test('data that was handed over as the JSON text of an object counts like the object', async () => {
        const asked = await bank.ask({ browserRequest });
        const answer = await bank.complete(asked, { data: '{"error":"access_denied"}' });
        expect(answer.body.error.code).toBe('wallet_declined');
      });

      for (const data of ['', '{', '"text"', '[]', 'null', `${'['.repeat(100)}${']'.repeat(100)}`])
        test(`text that is not that of an object (${data.slice(0, 8)}) is refused, and changes nothing`, async () => {
          const asked = await bank.ask({ browserRequest });
          const { status, body } = await bank.complete(asked, { data });
          expect(status).toBe(422);
          expect(body.errors[0].pointer).toBe('/data');
          expect((await bank.complete(asked, { data: { error: 'access_denied' } })).status).toBe(200);
        });

      test('an encrypted error counts like one in the clear', async () => {
        const asked = await bank.ask({ browserRequest });
        const data = await browserData({ error: 'access_denied' }, asked.request);
        expect((await bank.complete(asked, { data })).body.error.code).toBe('wallet_declined');
      });
    });

describe('what is handed in counts once', () => {
  let bank: BrowserBank;
  beforeAll(async () => {
    bank = await openBrowserBank();
  });
  afterAll(() => bank.close());
  const good = async ({ request }: Asked) => ({
    data: await browserData({ vp_token: await goodToken(bank.verifier, request) }, request),
  });

  test('the same again is refused, and nothing happens twice', async () => {
    const asked = await bank.ask();
    const answer = await good(asked);
    await bank.complete(asked, answer);
    const before = await bank.state();
    const again = await bank.complete(asked, answer);
    expect([again.status, again.body.code]).toEqual([409, 'auth_request_ended']);
    expect(await bank.state()).toEqual(before);
    await bank.redeem(asked);
    const late = await bank.complete(asked, answer);
    expect([late.status, late.body.code]).toEqual([409, 'auth_request_redeemed']);
  });

  test('an answer to one request is none to another', async () => {
    const [one, other] = [await bank.ask({ kind: 'signin' }), await bank.ask({ kind: 'signin' })];
    const { body } = await bank.complete(other, await good(one));
    expect(body).toMatchObject({
      code: 'presentation_refused',
      errors: [{ code: 'presentation_malformed' }],
    });
    expect((await bank.read(other)).status).toBe('failed');
    expect((await bank.read(one)).status).toBe('pending');
  });

  test('of several at the same time one counts, and all are told how the request ended', async () => {
    const asked = await bank.ask({ kind: 'signin' });
    const answers = [await good(asked), await good(asked), { data: { error: 'access_denied' } }];
    const calls = await Promise.all(answers.map((answer) => bank.complete(asked, answer)));
    const told = new Set(calls.filter(({ status }) => status === 200).map(({ body }) => body.status));
    expect(told.size).toBe(1);
    expect(told).toEqual(new Set([(await bank.read(asked)).status]));
    const row = (await bank.state()).presentations.find(({ nonce }) => nonce === asked.request.nonce);
    expect(['verified', 'rejected']).toContain(row?.state ?? '');
  });

  test('not after the request was cancelled, or has expired', async () => {
    const [cancelled, expired] = [await bank.ask(), await bank.ask()];
    const answers = [await good(cancelled), await good(expired)] as const;
    await bank.call('POST', `${cancelled.path}/cancel`, { secret: cancelled.secret });
    const refused = await bank.complete(cancelled, answers[0]);
    expect([refused.status, refused.body.code]).toEqual([409, 'auth_request_ended']);
    bank.verifier.clock.at = addSeconds(noon, 600);
    const late = await bank.complete(expired, answers[1]);
    expect([late.status, late.body.code]).toEqual([410, 'auth_request_expired']);
    bank.verifier.clock.at = noon;
  });

  test('a stream of the request hears of it', async () => {
    const asked = await bank.ask({ kind: 'signin' });
    const stream = await bank.fetch('GET', `${asked.path}/events`, { secret: asked.secret });
    await bank.complete(asked, await good(asked));
    expect(await stream.text()).toContain('"status":"authorized"');
  });
});

describe('refused with nothing changed, so that the page may try again:', () => {
  let bank: BrowserBank;
  beforeAll(async () => {
    bank = await openBrowserBank();
  });
  afterAll(() => bank.close());

  type Refused = readonly [over: Record<string, unknown>, headers: Record<string, string>];
  const origins: Record<string, Refused> = {
    'an origin that is not configured': [{ origin: 'https://evil.example' }, {}],
    'another port of the host': [{ origin: `${origin}:8443` }, {}],
    'http in place of https': [{ origin: 'http://bank.example' }, {}],
    'an origin with a slash behind it': [{ origin: `${origin}/` }, {}],
    'an origin in capitals': [{ origin: 'https://BANK.example' }, {}],
    'the prefixed form': [{ origin: `origin:${origin}` }, {}],
    'the opaque origin': [{ origin: 'null' }, { origin: 'null' }],
    'a page elsewhere that says it is the bank’s': [{}, { origin: 'https://evil.example' }],
    'one page of the bank that says it is the other': [{}, { origin: otherOrigin }],
  };
  for (const [name, [over, headers]] of Object.entries(origins))
    test(name, async () => {
      const asked = await bank.ask();
      const data = await browserData(
        { vp_token: await goodToken(bank.verifier, asked.request) },
        asked.request,
      );
      const before = await bank.state();
      const refused = await bank.complete(asked, { data, ...over }, headers);
      expect([refused.status, refused.body.code]).toEqual([403, 'origin_not_expected']);
      expect(refused.text).not.toContain('evil');
      expect(await bank.state()).toEqual(before);
      expect((await bank.complete(asked, { data })).body.status).not.toBe('pending');
    });

  test('a request that a wallet answers by itself', async () => {
    const json = { kind: 'signin' };
    const { body } = await bank.call('POST', '/api/auth/requests', { json });
    const call = { secret: body.clientSecret, json: { origin, protocol: 'x', data: {} } };
    const refused = await bank.call('POST', `/api/auth/requests/${body.id}/complete`, call);
    expect([refused.status, refused.body.code]).toEqual([409, 'auth_request_not_for_browser']);
  });

  test('without the secret, as if there were no such request', async () => {
    const asked = await bank.ask();
    const json = { origin, protocol: asked.protocol, data: { error: 'access_denied' } };
    const absent = '/api/auth/requests/019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e/complete';
    const answers = await Promise.all([
      bank.call('POST', `${asked.path}/complete`, { json }),
      bank.call('POST', `${asked.path}/complete`, { json, secret: 'A'.repeat(43) }),
      bank.call('POST', absent, { json, secret: asked.secret }),
    ]);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      Array.from({ length: 3 }, () => [404, 'auth_request_not_found']),
    );
    expect((await bank.read(asked)).status).toBe('pending');
  });

  test('with the cookie, from another site', async () => {
    const asked = await bank.ask();
    const headers = {
      cookie: `tessera_client_secret=${asked.secret}`,
      'sec-fetch-site': 'cross-site',
      origin: 'https://evil.example',
    };
    const json = { origin, protocol: asked.protocol, data: { error: 'access_denied' } };
    const refused = await bank.call('POST', `${asked.path}/complete`, { headers, json });
    expect([refused.status, refused.body.code]).toEqual([403, 'cross_site_request']);
    expect((await bank.read(asked)).status).toBe('pending');
  });

  const invalid: Record<string, [json: unknown, pointer: string]> = {
    'neither data nor exception': [{ origin, protocol: 'x' }, '/data'],
    'data and exception': [{ origin, protocol: 'x', data: {}, exception: 'AbortError' }, '/data'],
    'data that is no object': [{ origin, protocol: 'x', data: 'eyJ' }, '/data'],
    'no origin': [{ protocol: 'x', data: {} }, '/origin'],
    'no protocol': [{ origin, data: {} }, '/protocol'],
    'an exception that is no name': [{ origin, protocol: 'x', exception: 'Not allowed!' }, '/exception'],
    'a member that nobody knows': [{ origin, protocol: 'x', data: {}, state: 'x' }, '/state'],
  };
  for (const [name, [json, pointer]] of Object.entries(invalid))
    test(name, async () => {
      const asked = await bank.ask();
      const { status, body } = await bank.call('POST', `${asked.path}/complete`, {
        secret: asked.secret,
        json,
      });
      expect([status, body.code]).toEqual([422, 'validation_failed']);
      expect(body.errors).toMatchObject([{ pointer }]);
      expect((await bank.read(asked)).status).toBe('pending');
    });

  test('a body that is too large', async () => {
    const asked = await bank.ask();
    const data = { response: 'A'.repeat(1_048_576) };
    expect((await bank.complete(asked, { data })).body.code).toBe('body_too_large');
    expect((await bank.read(asked)).status).toBe('pending');
  });
});
