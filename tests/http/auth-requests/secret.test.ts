import { expect, test } from 'bun:test';
import { newSecret } from '../../../src/lib/secrets.ts';
import { type Answer, withBank } from '../../support/bank.ts';

const operations = [
  ['GET', ''],
  ['GET', '/events'],
  ['POST', '/cancel'],
  ['POST', '/session'],
] as const;

/** The answer without what differs between any two answers. */
function comparable({ status, headers, text }: Answer) {
  const requestId = headers.get('request-id') ?? '';
  expect(text).toContain(requestId);
  const rest = [...headers].filter(([name]) => name !== 'request-id');
  return { status, headers: rest, text: text.replaceAll(requestId, '…') };
}

for (const [method, suffix] of operations) {
  test(`${method} ${suffix || 'of a request'}: no secret, a wrong one, a foreign and an absent request are the same 404`, () =>
    withBank(async (bank) => {
      const mine = await bank.create('signup');
      const theirs = await bank.create('signup');
      const absent = '/api/auth/requests/019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e';
      const answers = await Promise.all([
        bank.call(method, `${mine.path}${suffix}`),
        bank.call(method, `${mine.path}${suffix}`, { secret: '' }),
        bank.call(method, `${mine.path}${suffix}`, { secret: newSecret() }),
        bank.call(method, `${theirs.path}${suffix}`, { secret: mine.secret }),
        bank.call(method, `${absent}${suffix}`, { secret: mine.secret }),
        bank.call(method, `${absent}${suffix}`),
        bank.call(method, `/api/auth/requests/nonsense${suffix}`, { secret: mine.secret }),
      ]);
      const [first, ...others] = answers.map(comparable);
      expect(first?.status).toBe(404);
      expect(first?.text).toContain('"code":"auth_request_not_found"');
      for (const other of others) expect(other).toEqual(first as NonNullable<typeof first>);
    }));
}

test('a wrong secret does not end somebody else’s request', () =>
  withBank(async (bank) => {
    const mine = await bank.create('signup');
    await bank.call('POST', `${mine.path}/cancel`, { secret: newSecret() });
    expect((await bank.call('GET', mine.path, { secret: mine.secret })).body.status).toBe('pending');
  }));

test('the cookie counts like the header, and the header counts when both are sent', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    const cookie = `tessera_client_secret=${secret}`;
    expect((await bank.call('GET', path, { headers: { cookie } })).status).toBe(200);
    expect((await bank.call('GET', path, { headers: { cookie }, secret: newSecret() })).status).toBe(404);
  }));

test('a secret in the address is not looked at', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    expect((await bank.call('GET', `${path}?clientSecret=${secret}&client-secret=${secret}`)).status).toBe(
      404,
    );
  }));
