import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { erika, verified } from '../../support/fake-verifier.ts';

const max = { ...erika, given_name: 'Max', personal_administrative_number: 'DE-0000000001' };

test('erasing an account leaves nothing of it: no session, no request, nothing to read', () =>
  withBank(async (bank) => {
    const created = await bank.create('signup');
    await bank.verifier.settle(created.externalId, verified());
    const { body: here } = await bank.call('POST', `${created.path}/session`, { secret: created.secret });
    const there = await bank.signIn();
    const { status, headers, text } = await bank.call('DELETE', '/api/users/me', { token: here.token });
    expect({ status, text }).toEqual({ status: 204, text: '' });
    expect(headers.getSetCookie().join()).toStartWith('tessera_session=; ');
    for (const { token } of [here, there]) {
      expect((await bank.call('GET', '/api/users/me', { token })).status).toBe(401);
    }
    expect((await bank.call('GET', created.path, { secret: created.secret })).status).toBe(404);
    for (const table of ['users', 'sessions', 'auth_requests'] as const) {
      expect(await bank.engine.reader.kysely.selectFrom(table).select('id').execute()).toEqual([]);
    }
  }));

test('nobody else loses anything', () =>
  withBank(async (bank) => {
    const erased = await bank.signUp();
    const other = await bank.signUp(max);
    await bank.call('DELETE', '/api/users/me', { token: erased.token });
    expect((await bank.call('GET', '/api/users/me', { token: other.token })).body.givenName).toBe('Max');
  }));

test('the same person can sign up again, as a new customer', () =>
  withBank(async (bank) => {
    const first = await bank.signUp();
    const before = (await bank.call('GET', '/api/users/me', { token: first.token })).body.id;
    await bank.call('DELETE', '/api/users/me', { token: first.token });
    const second = await bank.signUp();
    expect((await bank.call('GET', '/api/users/me', { token: second.token })).body.id).not.toBe(before);
  }));
