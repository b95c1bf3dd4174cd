import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { hashSecret } from '../../../src/lib/secrets.ts';
import { openReturningBank, type ReturningBank, returnUri } from './support.ts';

let bank: ReturningBank;
beforeAll(async () => {
  bank = await openReturningBank();
});
afterAll(() => bank.close());

describe('where the wallet is told to go after', () => {
  test('a good answer: to the page, with a fresh code of 256 bits in the fragment', async () => {
    const answers = [await bank.present(await bank.begin()), await bank.present(await bank.begin())];
    for (const { status, body, code } of answers) {
      expect(status).toBe(200);
      expect(body).toEqual({ redirect_uri: `${returnUri}#response_code=${code}` });
      expect(code).toMatch(/^[A-Za-z0-9_-]{43}$/);
    }
    expect(answers[0]?.code).not.toBe(answers[1]?.code);
  });

  test('an error of the wallet: to the page too, with a code that opens nothing', async () => {
    const begun = await bank.begin();
    const { request } = await bank.verifier.fetch(begun);
    const declined = await bank.post(request.response_uri, { error: 'access_denied', state: request.state });
    expect(declined.status).toBe(200);
    expect(declined.body.redirect_uri).toStartWith(`${returnUri}#response_code=`);
    expect((await bank.redeem(begun, { responseCode: declined.code })).body.code).toBe('auth_request_ended');
  });

  test('a refused presentation: to the page too, beside the error', async () => {
    const begun = await bank.begin();
    const refused = await bank.present(begun, { nonce: 'another' });
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.body)).toEqual(['error', 'error_description', 'redirect_uri']);
    expect((await bank.redeem(begun, { responseCode: refused.code })).body.code).toBe('auth_request_ended');
  });

  test('what cannot be tied to the request: nowhere, and the request goes on', async () => {
    const begun = await bank.begin();
    const { request } = await bank.verifier.fetch(begun);
    const { status, body } = await bank.post(request.response_uri, { error: 'access_denied', state: 'x' });
    expect(status).toBe(400);
    expect(Object.keys(body)).toEqual(['error', 'error_description']);
    expect((await bank.read(begun)).status).toBe('pending');
  });
});

describe('only the browser that began can go on', () => {
  test('it needs its secret and the code: the session opens', async () => {
    const begun = await bank.begin({ kind: 'signin', returnUri });
    const { code } = await bank.present(begun);
    expect((await bank.read(begun)).nextAction).toEqual({
      type: 'redeem',
      method: 'POST',
      href: `${begun.path}/session`,
      responseCode: 'required',
    });
    expect((await bank.redeem(begun, { responseCode: code })).status).toBe(201);
  });

  test('once', async () => {
    const begun = await bank.begin({ kind: 'signin', returnUri });
    const { code } = await bank.present(begun);
    const calls = await Promise.all(
      Array.from({ length: 12 }, () => bank.redeem(begun, { responseCode: code })),
    );
    expect(calls.map(({ status }) => status).sort()).toEqual([201, ...Array(11).fill(409)]);
    const again = await bank.redeem(begun, { responseCode: code });
    expect([again.status, again.body.code]).toEqual([409, 'auth_request_redeemed']);
  });

  test('without the code nothing opens and nothing changes: an attacker who began cannot wait for a victim', async () => {
    const begun = await bank.begin({ kind: 'signin', returnUri });
    const { code } = await bank.present(begun);
    const sessions = await bank.sessions();
    for (const json of [undefined, {}]) {
      const refused = await bank.redeem(begun, json);
      expect([refused.status, refused.body.code]).toEqual([403, 'response_code_required']);
    }
    expect(await bank.sessions()).toEqual(sessions);
    expect((await bank.redeem(begun, { responseCode: code })).status).toBe(201);
  });

  const wrong: Record<string, (codes: { own: string; other: string }) => string> = {
    'a guessed code': () => 'A'.repeat(43),
    'the code of another request': ({ other }) => other,
    'the right code with a letter changed': ({ own }) => `${own.startsWith('A') ? 'B' : 'A'}${own.slice(1)}`,
  };
  for (const [name, codeOf] of Object.entries(wrong))
    test(`${name} fails the request, for good`, async () => {
      const [begun, neighbour] = [
        await bank.begin({ kind: 'signin', returnUri }),
        await bank.begin({ kind: 'signin', returnUri }),
      ];
      const own = (await bank.present(begun)).code;
      const other = (await bank.present(neighbour)).code;
      const sessions = await bank.sessions();
      const refused = await bank.redeem(begun, { responseCode: codeOf({ own, other }) });
      expect([refused.status, refused.body.code]).toEqual([403, 'response_code_invalid']);
      const failed = await bank.read(begun);
      expect(failed).toMatchObject({
        status: 'failed',
        error: { code: 'returned_elsewhere' },
        nextAction: { type: 'none' },
      });
      const after = await bank.redeem(begun, { responseCode: own });
      expect([after.status, after.body.code]).toEqual([409, 'auth_request_ended']);
      expect(await bank.sessions()).toEqual(sessions);
      const row = await bank.engine.reader.kysely
        .selectFrom('auth_requests')
        .selectAll()
        .where('id', '=', begun.id)
        .executeTakeFirstOrThrow();
      expect(row.verified_claims).toBeNull();
    });

  test('the code without the secret came to another browser: refused, and the request fails', async () => {
    for (const secret of [undefined, 'A'.repeat(43)]) {
      const begun = await bank.begin({ kind: 'signin', returnUri });
      const { code } = await bank.present(begun);
      const elsewhere = await bank.call('POST', `${begun.path}/session`, {
        secret,
        json: { responseCode: code },
      });
      expect([elsewhere.status, elsewhere.body.code]).toEqual([404, 'auth_request_not_found']);
      expect((await bank.read(begun)).error.code).toBe('returned_elsewhere');
      expect((await bank.redeem(begun, { responseCode: code })).body.code).toBe('auth_request_ended');
    }
  });

  test('without the secret a code that is not its own does nothing to any request', async () => {
    const [begun, neighbour] = [
      await bank.begin({ kind: 'signin', returnUri }),
      await bank.begin({ kind: 'signin', returnUri }),
    ];
    const own = (await bank.present(begun)).code;
    const other = (await bank.present(neighbour)).code;
    for (const responseCode of [other, 'A'.repeat(43)]) {
      const refused = await bank.call('POST', `${begun.path}/session`, { json: { responseCode } });
      expect(refused.status).toBe(404);
    }
    expect((await bank.redeem(begun, { responseCode: own })).status).toBe(201);
    expect((await bank.redeem(neighbour, { responseCode: other })).status).toBe(201);
  });

  test('before the wallet has answered a code says nothing', async () => {
    const begun = await bank.begin();
    const early = await bank.redeem(begun, { responseCode: 'A'.repeat(43) });
    expect([early.status, early.body.code]).toEqual([409, 'auth_request_pending']);
    expect((await bank.read(begun)).status).toBe('pending');
  });

  test('of the code only the hash is kept, and it is in no answer of the API', async () => {
    const begun = await bank.begin({ kind: 'signin', returnUri });
    const { code } = await bank.present(begun);
    const rows = await bank.engine.reader.kysely.selectFrom('presentations').selectAll().execute();
    expect(rows.filter((row) => row.response_code_hash === hashSecret(code))).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(code);
    const stream = await bank.fetch('GET', `${begun.path}/events`, { secret: begun.secret });
    expect(await stream.text()).not.toContain(code);
  });
});

describe('the body of a redemption', () => {
  for (const [name, call, code] of [
    ['with another member', { json: { code: 'x' } }, 'validation_failed'],
    ['with an empty code', { json: { responseCode: '' } }, 'validation_failed'],
    ['that is no object', { json: [] }, 'validation_failed'],
    ['that is no JSON', { raw: '{' }, 'malformed_body'],
    ['of another type', { raw: 'a=b', headers: { 'content-type': 'text/plain' } }, 'unsupported_media_type'],
    ['too large', { json: { responseCode: 'x'.repeat(20_000) } }, 'body_too_large'],
  ] as const)
    test(`${name} is refused`, async () => {
      const begun = await bank.begin();
      const { body } = await bank.call('POST', `${begun.path}/session`, { secret: begun.secret, ...call });
      expect(body.code).toBe(code);
    });
});
