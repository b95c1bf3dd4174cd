import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { erika } from '../../support/fake-verifier.ts';

const max = { ...erika, given_name: 'Max', personal_administrative_number: 'DE-0000000001' };

test('signing out revokes the session at once and removes the cookie', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    const { status, headers, text } = await bank.call('DELETE', '/api/sessions/current', { token });
    expect({ status, text }).toEqual({ status: 204, text: '' });
    expect(headers.getSetCookie()).toEqual([
      'tessera_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict',
    ]);
    expect((await bank.call('GET', '/api/users/me', { token })).body.code).toBe('session_invalid');
  }));

test('signing out ends this session only', () =>
  withBank(async (bank) => {
    const here = await bank.signUp();
    const there = await bank.signIn();
    await bank.call('DELETE', '/api/sessions/current', { token: here.token });
    expect((await bank.call('GET', '/api/users/me', { token: there.token })).status).toBe(200);
  }));

test('a customer can sign out somewhere else, and once more without harm', () =>
  withBank(async (bank) => {
    const here = await bank.signUp();
    const there = await bank.signIn();
    const path = `/api/sessions/${there.session.id}`;
    expect((await bank.call('DELETE', path, { token: here.token })).status).toBe(204);
    expect((await bank.call('GET', '/api/users/me', { token: there.token })).status).toBe(401);
    const first = await bank.call('GET', '/api/sessions', { token: here.token });
    bank.time.advance(10);
    expect((await bank.call('DELETE', path, { token: here.token })).status).toBe(204);
    expect((await bank.call('GET', '/api/sessions', { token: here.token })).text).toBe(first.text);
  }));

test('revoking a session that has expired succeeds and leaves it expired', () =>
  withBank(async (bank) => {
    const old = await bank.signUp();
    bank.time.advance(3600);
    const { token } = await bank.signIn();
    expect((await bank.call('DELETE', `/api/sessions/${old.session.id}`, { token })).status).toBe(204);
    const { body } = await bank.call('GET', '/api/sessions', { token });
    expect(body.items[1]).toMatchObject({ id: old.session.id, status: 'expired', revokedAt: null });
  }));

test('another customer’s session is the same 404 as an absent one, and lives on', () =>
  withBank(async (bank) => {
    const mine = await bank.signUp();
    const theirs = await bank.signUp(max);
    const headers = { 'request-id': 'the-same-one' };
    const [foreign, absent] = await Promise.all(
      [theirs.session.id, '019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e'].map((id) =>
        bank.call('DELETE', `/api/sessions/${id}`, { token: mine.token, headers }),
      ),
    );
    expect(foreign?.status).toBe(404);
    expect(foreign?.body.code).toBe('session_not_found');
    expect(foreign?.text).toBe(absent?.text ?? '');
    expect((await bank.call('GET', '/api/users/me', { token: theirs.token })).status).toBe(200);
  }));
