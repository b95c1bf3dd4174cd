import { expect, test } from 'bun:test';
import { newSecret } from '../../../src/lib/secrets.ts';
import { withBank } from '../../support/bank.ts';

const operations = [
  ['GET', '/api/sessions/current'],
  ['GET', '/api/sessions'],
  ['DELETE', '/api/sessions/current'],
  ['DELETE', '/api/sessions/019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e'],
  ['GET', '/api/users/me'],
  ['DELETE', '/api/users/me'],
] as const;

for (const [method, path] of operations) {
  test(`${method} ${path} without a session is 401 and says how to bring one`, () =>
    withBank(async (bank) => {
      const { status, headers, body } = await bank.call(method, path);
      expect({ status, code: body.code }).toEqual({ status: 401, code: 'session_missing' });
      expect(headers.get('www-authenticate')).toBe('Bearer realm="tessera"');
    }));

  for (const authorization of [`Bearer ${newSecret()}`, 'Bearer', 'Bearer a b', 'Basic dXNlcjpwYXNz', '']) {
    test(`${method} ${path} with "${authorization.slice(0, 12)}" is 401`, () =>
      withBank(async (bank) => {
        const { status, headers, body, text } = await bank.call(method, path, { headers: { authorization } });
        expect({ status, code: body.code }).toEqual({ status: 401, code: 'session_invalid' });
        expect(headers.get('www-authenticate')).toBe('Bearer realm="tessera", error="invalid_token"');
        if (authorization.length > 20) expect(text).not.toContain(authorization.slice(7));
      }));
  }
}

test('a session ends after its hour, without a sweep', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    bank.time.advance(3599.999);
    expect((await bank.call('GET', '/api/users/me', { token })).status).toBe(200);
    bank.time.advance(0.001);
    const { status, body } = await bank.call('GET', '/api/users/me', { token });
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'session_invalid' });
  }));

test('the configured time to live counts', () =>
  withBank(
    async (bank) => {
      const { token } = await bank.signUp();
      bank.time.advance(60);
      expect((await bank.call('GET', '/api/users/me', { token })).status).toBe(401);
    },
    { sessionTtlSeconds: 60 },
  ));

test('a bad header is not saved by a good cookie', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    const headers = { cookie: `tessera_session=${token}`, authorization: `Bearer ${newSecret()}` };
    expect((await bank.call('GET', '/api/users/me', { headers })).status).toBe(401);
  }));

test('a token in the address lets nobody in', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    expect((await bank.call('GET', `/api/users/me?access_token=${token}&token=${token}`)).status).toBe(401);
  }));
