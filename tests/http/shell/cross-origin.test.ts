import { describe, expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';

const app = 'https://app.bank.example';
const sibling = 'https://console.bank.example';
const evil = 'https://evil.example';
const pages = {
  origins: ['https://bank.example', app, sibling],
  apps: [],
  crossDevice: true,
};
const overrides = { publicUrl: 'https://bank.example', pages, cookieOrigins: [sibling] };
const preflight = (origin: string) => ({
  origin,
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'authorization, if-match',
});
const listOf = (header: string | null) => (header ?? '').split(/, */);

describe('a page of a listed origin', () => {
  test('is let at every answer, good or bad, and reads what answers say in headers', () =>
    withBank(async (bank) => {
      for (const [method, path, status] of [
        ['GET', '/livez', 200],
        ['GET', '/api/users/me', 401],
        ['GET', '/nowhere', 404],
        ['PATCH', '/api/users/me', 405],
        ['GET', '/api/auth/requests/%E0%A4', 400],
        ['GET', '/openapi.json', 200],
      ] as const) {
        const answer = await bank.call(method, path, { headers: { origin: app } });
        expect([path, answer.status]).toEqual([path, status]);
        expect(answer.headers.get('access-control-allow-origin')).toBe(app);
        expect(listOf(answer.headers.get('vary'))).toContain('Origin');
        const exposed = listOf(answer.headers.get('access-control-expose-headers'));
        for (const name of [
          'etag',
          'location',
          'retry-after',
          'request-id',
          'www-authenticate',
          'idempotency-replayed',
        ])
          expect(exposed).toContain(name);
        expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      }
    }, overrides));

  test('may ask beforehand for every call that the API has, with the headers that it reads', () =>
    withBank(async (bank) => {
      const document = (await bank.call('GET', '/openapi.json')).body;
      const wanted = Object.values<Record<string, { parameters?: { in: string; name: string }[] }>>(
        document.paths,
      )
        .flatMap((path) => Object.values(path))
        .flatMap(({ parameters = [] }) => parameters)
        .filter((parameter) => parameter.in === 'header')
        .map(({ name }) => name.toLowerCase());
      for (const path of ['/api/auth/requests', '/api/users/me', '/api/loans/x/cancel', '/nowhere']) {
        const { status, headers } = await bank.call('OPTIONS', path, { headers: preflight(app) });
        expect(status).toBe(204);
        expect(headers.get('access-control-allow-origin')).toBe(app);
        const methods = listOf(headers.get('access-control-allow-methods'));
        for (const method of ['GET', 'POST', 'DELETE']) expect(methods).toContain(method);
        const allowed = listOf(headers.get('access-control-allow-headers'));
        for (const name of [...wanted, 'authorization', 'client-secret', 'content-type'])
          expect(allowed).toContain(name);
      }
    }, overrides));

  test('acts by a secret in a header', () =>
    withBank(async (bank) => {
      const { path, secret } = await bank.create('signup');
      const headers = { origin: app, 'sec-fetch-site': 'same-site' };
      expect((await bank.call('POST', `${path}/cancel`, { headers, secret })).status).toBe(200);
    }, overrides));

  test('acts by no cookie, unless the operator named it', () =>
    withBank(async (bank) => {
      const { path, secret } = await bank.create('signup');
      const cookie = `tessera_client_secret=${secret}`;
      const from = (origin: string, site: string) =>
        bank.call('POST', `${path}/cancel`, { headers: { origin, 'sec-fetch-site': site, cookie } });
      expect((await from(app, 'same-site')).body.code).toBe('cross_site_request');
      // Browsers send the cookie to no other site; one that does is not believed.
      expect((await from(sibling, 'cross-site')).body.code).toBe('cross_site_request');
      const done = await from(sibling, 'same-site');
      expect(done.status).toBe(200);
      expect(done.headers.get('access-control-allow-credentials')).toBe('true');
    }, overrides));
});

describe('a page of any other origin', () => {
  for (const origin of [
    evil,
    'null',
    'https://app.bank.example.evil.example',
    'http://app.bank.example',
    `${app}:444`,
  ])
    test(`is told nothing that its browser would take for leave: ${origin}`, () =>
      withBank(async (bank) => {
        const read = await bank.call('GET', '/livez', { headers: { origin } });
        const asked = await bank.call('OPTIONS', '/api/users/me', { headers: preflight(origin) });
        expect(asked.status).toBe(405);
        for (const { headers } of [read, asked]) {
          expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
          // Or a cache would give the answer to one page to another.
          expect(listOf(headers.get('vary'))).toContain('Origin');
        }
      }, overrides));
});

test('a bank without pages elsewhere says nothing of origins', () =>
  withBank(
    async (bank) => {
      const { headers } = await bank.call('GET', '/livez', { headers: { origin: 'http://localhost' } });
      expect([...headers.keys()].filter((name) => /^(access-control|vary)/.test(name))).toEqual([]);
    },
    { pages: { ...pages, origins: ['http://localhost'] } },
  ));
