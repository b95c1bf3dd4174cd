import { expect, test } from 'bun:test';
import { hashSecret, newSecret } from '../../../src/lib/secrets.ts';
import { withBank } from '../../support/bank.ts';
import { rejected, verified } from '../../support/fake-verifier.ts';

test('redeeming opens a session of one hour, and its token lets the customer in', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    const { status, headers, body } = await bank.call('POST', `${path}/session`, {
      secret,
      headers: { 'user-agent': 'test' },
    });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/sessions/${body.session.id}`);
    expect(body.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(body.session).toMatchObject({
      mode: 'direct_post',
      status: 'active',
      current: true,
      userAgent: 'test',
      createdAt: '2026-11-21T09:00:00.000Z',
      expiresAt: '2026-11-21T10:00:00.000Z',
    });
    const me = await bank.call('GET', '/api/users/me', { token: body.token });
    expect(me.body).toMatchObject({
      familyName: 'Mustermann',
      personalAdministrativeNumber: 'DE-1234567890',
    });
  }));

test('of the token only the hash is kept, and browsers get it as a cookie scripts cannot read', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    const { headers, body } = await bank.call('POST', `${path}/session`, { secret });
    expect(headers.getSetCookie()).toEqual([
      `tessera_session=${body.token}; Path=/; Max-Age=3600; HttpOnly; SameSite=Strict`,
    ]);
    const row = await bank.engine.reader.kysely.selectFrom('sessions').selectAll().executeTakeFirstOrThrow();
    expect(row.token_hash).toBe(hashSecret(body.token));
    expect(JSON.stringify(row)).not.toContain(body.token);
  }));

test('the cookie is the session too', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    const headers = { cookie: `other=1; tessera_session=${token}` };
    expect((await bank.call('GET', '/api/users/me', { headers })).status).toBe(200);
  }));

test('over https the cookie is taken from this host only, so that no host beside it can slip in another session', () =>
  withBank(
    async (bank) => {
      const { path, secret, externalId } = await bank.create('signup');
      await bank.verifier.settle(externalId, verified());
      const { headers, body } = await bank.call('POST', `${path}/session`, { secret });
      const own = `__Host-tessera_session=${body.token}`;
      expect(headers.getSetCookie()).toEqual([
        `${own}; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Strict`,
      ]);
      const status = async (cookie: string) =>
        (await bank.call('GET', '/api/users/me', { headers: { cookie } })).status;
      expect(await status(own)).toBe(200);
      expect(await status(`tessera_session=${body.token}`)).toBe(401);
      expect(await status(`tessera_session=${newSecret()}; ${own}`)).toBe(200);
      const signedOut = await bank.call('DELETE', '/api/sessions/current', { headers: { cookie: own } });
      expect(signedOut.headers.getSetCookie()).toEqual([
        '__Host-tessera_session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict',
      ]);
    },
    { publicUrl: 'https://bank.example' },
  ));

test('a second redemption is 409 and opens no second session', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    await bank.call('POST', `${path}/session`, { secret });
    const { status, body } = await bank.call('POST', `${path}/session`, { secret });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'auth_request_redeemed' });
    expect(await bank.engine.reader.kysely.selectFrom('sessions').select('id').execute()).toHaveLength(1);
  }));

test('afterwards the request says that it was redeemed and that nothing is left to do', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    bank.time.advance(7);
    await bank.call('POST', `${path}/session`, { secret });
    expect((await bank.call('GET', path, { secret })).body).toMatchObject({
      status: 'authorized',
      redeemedAt: '2026-11-21T09:00:07.000Z',
      nextAction: { type: 'none' },
    });
  }));

test('before the wallet has answered it is 409, saying so', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    const { status, body } = await bank.call('POST', `${path}/session`, { secret });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'auth_request_pending' });
  }));

test('a failed request opens no session', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, rejected('credential_revoked'));
    const { status, body } = await bank.call('POST', `${path}/session`, { secret });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'auth_request_ended' });
    expect(await bank.engine.reader.kysely.selectFrom('sessions').select('id').execute()).toEqual([]);
  }));

test('a user agent longer than is shown, or with control characters, is cut, not refused', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    const headers = { 'user-agent': `x\t\u0085${'x'.repeat(5000)}` };
    const { body } = await bank.call('POST', `${path}/session`, { secret, headers });
    expect(body.session.userAgent).toBe('x'.repeat(256));
  }));
