import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { addSeconds } from '../../src/lib/clock.ts';
import { newKeys, noon } from '../support/certificates.ts';
import { encrypt, present, type RequestParameters, respond, signJwt } from '../support/presentation.ts';
import { type OpenVerifier, openVerifier, type Started } from './support.ts';

let bank: OpenVerifier;
beforeAll(async () => {
  bank = await openVerifier();
});
afterAll(() => bank.close());

async function goodAnswer(request: RequestParameters): Promise<Record<string, string>> {
  const presentation = await present(await bank.issuer.issue(bank.holder.jwk), bank.holder.keys, request);
  return respond({ vp_token: { pid: [presentation] }, state: request.state }, request);
}

async function expectRefusal(response: Response, status: number): Promise<void> {
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ error: 'invalid_request', error_description: expect.any(String) });
}

describe('a wallet that answers with an error ends the request', () => {
  const answers: Record<
    string,
    (request: RequestParameters, error: string) => Promise<Record<string, string>>
  > = {
    'in the clear': async ({ state }, error) => ({
      error,
      state,
      error_description: 'declined by <b>user</b>',
    }),
    encrypted: async (request, error) => ({
      response: await encrypt({ error, state: request.state }, request),
    }),
  };
  for (const [form, answer] of Object.entries(answers))
    for (const [error, code] of [
      ['access_denied', 'wallet_declined'],
      ['invalid_request', 'wallet_error'],
      ['vp_formats_not_supported', 'wallet_error'],
      ['invalid_transaction_data', 'wallet_error'],
      ['wallet_unavailable', 'wallet_error'],
      ['made_up_<script>', 'wallet_error'],
    ] as const)
      test(`${error}, ${form}: ${code}`, async () => {
        const started = await bank.start();
        const { request } = await bank.fetch(started);
        const response = await bank.post(request.response_uri, await answer(request, error));
        expect(response.status).toBe(200);
        expect(await response.json()).toEqual({});
        const [settled] = bank.settledOf(started.id);
        expect(settled).toMatchObject({ state: 'rejected', code });
        const [check] = settled?.verdict.checks ?? [];
        expect(check).toMatchObject({ id: 'response.wallet_error', outcome: 'failed' });
        expect(check?.detail.includes(error)).toBe(!error.startsWith('made_up'));
        expect((await bank.row(started.id)).verdict).not.toContain('<');
      });
});

describe('an answer in the clear to a request for encryption ends the request', () => {
  for (const [name, form] of [
    ['unencrypted', async (vp_token: string, { state }: RequestParameters) => ({ vp_token, state })],
    [
      'signed instead of encrypted',
      async (vp_token: string, { state }: RequestParameters) => ({
        response: await signJwt({ alg: 'ES256' }, { vp_token, state }, (await newKeys()).privateKey),
      }),
    ],
  ] as const)
    test(name, async () => {
      const started = await bank.start();
      const { request } = await bank.fetch(started);
      const presentation = await present(await bank.issuer.issue(bank.holder.jwk), bank.holder.keys, request);
      const fields = await form(JSON.stringify({ pid: [presentation] }), request);
      await expectRefusal(await bank.post(request.response_uri, fields), 400);
      const [settled] = bank.settledOf(started.id);
      expect(settled).toMatchObject({ state: 'rejected', code: 'presentation_unencrypted' });
    });
});

describe('a request that has ended', () => {
  const endings: Record<string, (started: Started, request: RequestParameters) => Promise<void>> = {
    answered: async (_, request) =>
      expect((await bank.post(request.response_uri, await goodAnswer(request))).status).toBe(200),
    cancelled: (started) => bank.engine.write((tx) => bank.verifier.cancel(tx, started.id)),
    expired: async () => {
      bank.clock.at = addSeconds(noon, 600);
    },
  };
  for (const [name, end] of Object.entries(endings))
    test(`(${name}) is neither served nor answered any more`, async () => {
      const started = await bank.start();
      const { request } = await bank.fetch(started);
      const answer = await goodAnswer(request);
      await end(started, request);
      const before = [await bank.row(started.id), bank.heardOf(started.id)];
      await expectRefusal(await bank.call(started.link.get('request_uri') ?? ''), 410);
      await expectRefusal(await bank.post(request.response_uri, answer), 400);
      const decline = { error: 'access_denied', state: request.state };
      await expectRefusal(await bank.post(request.response_uri, decline), 400);
      expect([await bank.row(started.id), bank.heardOf(started.id)]).toEqual(before);
      bank.clock.at = noon;
    });

  test('is told as it ended, without the PID', async () => {
    const [pending, verified, cancelled] = [await bank.start(), await bank.start(), await bank.start()];
    const outcome = (started: Started) => bank.verifier.outcome(bank.engine.reader, started.id);
    expect(await outcome(pending)).toEqual({ state: 'pending', progress: 'created' });
    const { request } = await bank.fetch(verified);
    expect(await outcome(verified)).toEqual({ state: 'pending', progress: 'request_fetched' });
    await bank.post(request.response_uri, await goodAnswer(request));
    const [settled] = bank.settledOf(verified.id);
    if (!settled) throw new Error('not settled');
    expect(await outcome(verified)).toEqual({ state: 'verified', verdict: settled.verdict });
    await bank.engine.write((tx) => bank.verifier.cancel(tx, cancelled.id));
    expect(await outcome(cancelled)).toEqual({ state: 'cancelled' });
    expect(await bank.verifier.outcome(bank.engine.reader, crypto.randomUUID())).toBeUndefined();
  });

  test('stays verified when it is cancelled afterwards', async () => {
    const started = await bank.start();
    const { request } = await bank.fetch(started);
    await bank.post(request.response_uri, await goodAnswer(request));
    await bank.engine.write((tx) => bank.verifier.cancel(tx, started.id));
    expect(await bank.row(started.id)).toMatchObject({ state: 'verified', encryption_key: null });
  });
});

describe('of answers at the same time', () => {
  test('exactly one counts', async () => {
    const started = await bank.start();
    const { request } = await bank.fetch(started);
    const decline = { error: 'access_denied', state: request.state };
    const answers = [await goodAnswer(request), await goodAnswer(request), decline, decline];
    const responses = await Promise.all(answers.map((answer) => bank.post(request.response_uri, answer)));
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    expect(bank.settledOf(started.id)).toHaveLength(1);
  });

  test('none counts if the request expires while they are checked', async () => {
    const started = await bank.start();
    const { request } = await bank.fetch(started);
    const answer = await goodAnswer(request);
    // The first reading of the clock is in time, every later one is not.
    const times = [addSeconds(noon, 1)];
    const { now } = bank.clock;
    bank.clock.now = () => times.shift() ?? addSeconds(noon, 600);
    await expectRefusal(await bank.post(request.response_uri, answer), 400);
    bank.clock.now = now;
    expect(bank.settledOf(started.id)).toEqual([]);
    expect(await bank.row(started.id)).toMatchObject({ state: 'request_fetched', verdict: null });
  });

  test('the listener hears of one first fetch', async () => {
    const started = await bank.start();
    await Promise.all([bank.fetch(started), bank.fetch(started), bank.fetch(started)]);
    expect(bank.heardOf(started.id)).toEqual([{ id: started.id, progress: 'request_fetched' }]);
  });
});

test('a listener that fails leaves the request as it was, to be answered again', async () => {
  const started = await bank.start();
  const { request } = await bank.fetch(started);
  const answer = await goodAnswer(request);
  const heard = bank.heard.length;
  bank.verifier.deliverTo({
    progressed: async () => undefined,
    settled: () => Promise.reject(new Error('the account is not there')),
  });
  const response = await bank.post(request.response_uri, answer);
  expect(response.status).toBe(500);
  expect(await bank.row(started.id)).toMatchObject({ state: 'request_fetched', verdict: null });
  bank.verifier.deliverTo({
    progressed: async () => undefined,
    settled: async (tx, id, settled) => tx.afterCommit(() => void bank.heard.push({ id, settled })),
  });
  expect((await bank.post(request.response_uri, answer)).status).toBe(200);
  expect(bank.heard.length).toBe(heard + 1);
});

describe('an unknown request is a 404, whatever it is called', () => {
  const names: Record<string, (handle: string) => string> = {
    'another id': (handle) => `${'A'.repeat(22)}${handle.slice(22)}`,
    'the right id without its secret bits': (handle) => `${handle.slice(0, 22)}${'A'.repeat(22)}`,
    'a handle cut short': (handle) => handle.slice(0, 43),
    'something else': () => 'undefined',
  };
  for (const [name, change] of Object.entries(names))
    test(name, async () => {
      const started = await bank.start();
      const requestUri = started.link.get('request_uri') ?? '';
      const handle = requestUri.slice(-44);
      await expectRefusal(await bank.call(requestUri.replace(handle, change(handle))), 404);
      const responseUri = `https://bank.example/openid4vp/responses/${change(handle)}`;
      await expectRefusal(await bank.post(responseUri, { error: 'access_denied', state: 'x' }), 404);
    });
});

test('the sweep forgets keys at expiry and rows after their retention', async () => {
  const started = await bank.start();
  const unanswered = { after: new Date(0), until: new Date(0) };
  const sweep = (now: Date, forgetBefore: Date) =>
    bank.engine.write((tx) => bank.verifier.sweep(tx, { since: new Date(0), now, forgetBefore, unanswered }));
  await sweep(addSeconds(noon, 599), noon);
  expect((await bank.row(started.id)).encryption_key).toBeString();
  await sweep(addSeconds(noon, 600), noon);
  expect(await bank.row(started.id)).toMatchObject({ encryption_key: null, state: 'created' });
  await sweep(addSeconds(noon, 601), addSeconds(noon, 601));
  await expect(bank.row(started.id)).rejects.toThrow();
});
