import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';

const foreign: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'https://localhost' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'http://localhost', 'sec-fetch-site': 'cross-site' },
];

for (const headers of foreign) {
  test(`a cookie from ${JSON.stringify(headers)} cancels nothing and signs nobody out`, () =>
    withBank(async (bank) => {
      const { path, secret } = await bank.create('signup');
      const cookie = `tessera_client_secret=${secret}`;
      const cancelled = await bank.call('POST', `${path}/cancel`, { headers: { ...headers, cookie } });
      expect(cancelled.status).toBe(403);
      expect(cancelled.body.code).toBe('cross_site_request');
      expect((await bank.call('GET', path, { secret })).body.status).toBe('pending');

      const { token } = await bank.signUp();
      const session = { ...headers, cookie: `tessera_session=${token}` };
      for (const address of ['/api/sessions/current', '/api/users/me']) {
        expect((await bank.call('DELETE', address, { headers: session })).body.code).toBe(
          'cross_site_request',
        );
      }
      expect((await bank.call('GET', '/api/users/me', { token })).status).toBe(200);
    }));
}

const own: Record<string, string>[] = [
  {},
  { origin: 'http://localhost' },
  { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'none' },
];

for (const headers of own) {
  test(`a cookie from ${JSON.stringify(headers)} is the customer’s own wish`, () =>
    withBank(async (bank) => {
      const { path, secret } = await bank.create('signup');
      const cookie = `tessera_client_secret=${secret}`;
      expect((await bank.call('POST', `${path}/cancel`, { headers: { ...headers, cookie } })).status).toBe(
        200,
      );
    }));
}

test('behind a proxy the public address is the bank’s own origin', () =>
  withBank(
    async (bank) => {
      const { path, secret } = await bank.create('signup');
      const headers = { origin: 'https://bank.example', cookie: `tessera_client_secret=${secret}` };
      // The proxy passes on what it got over https by http, to the name that is the bank's: a page may not do the same.
      const overHttp = { ...headers, origin: 'http://localhost' };
      expect((await bank.call('POST', `${path}/cancel`, { headers: overHttp })).status).toBe(403);
      expect((await bank.call('POST', `${path}/cancel`, { headers })).status).toBe(200);
    },
    { publicUrl: 'https://bank.example/base' },
  ));

test('a secret in a header is accepted from a page of any origin', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    const headers = { origin: 'https://app.example', 'sec-fetch-site': 'cross-site' };
    expect((await bank.call('POST', `${path}/cancel`, { secret, headers })).status).toBe(200);
  }));
