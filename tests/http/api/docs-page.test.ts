import { expect, test } from 'bun:test';
import { type Answer, type TestBank, withBank } from '../../support/bank.ts';

/** Everything that the page refers to, with how it is answered. */
async function loaded(bank: TestBank): Promise<[string, Answer][]> {
  const { text } = await bank.call('GET', '/docs');
  const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
  return Promise.all(
    addresses.map(async (path): Promise<[string, Answer]> => [path, await bank.call('GET', path)]),
  );
}

test('the page loads everything from the bank itself, as what it is', () =>
  withBank(async (bank) => {
    const files = await loaded(bank);
    expect(files.map(([path]) => path).sort()).toEqual([
      '/docs/docs.css',
      '/docs/mend.js',
      '/docs/start.js',
      '/docs/swagger-ui-bundle.js',
      '/docs/swagger-ui.css',
      '/favicon.svg',
    ]);
    for (const [, { status, headers, text }] of files) {
      expect(status).toBe(200);
      expect(headers.get('content-type')).toMatch(/^(text\/javascript|text\/css|image\/svg\+xml)/);
      expect(text.length).toBeGreaterThan(100);
    }
  }));

test('no script is inline, and none may come from elsewhere', () =>
  withBank(async (bank) => {
    const { headers, text } = await bank.call('GET', '/docs');
    expect(headers.get('content-type')).toContain('text/html');
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('content-security-policy')).toContain("connect-src 'self';");
    expect(text).not.toMatch(/<script(?![^>]* src=)/);
    expect(text).not.toMatch(/https?:\/\//);
    expect(text).not.toMatch(/ on[a-z]+=/);
  }));

test('it shows this bank’s document, keeps no token when it is left, and sends calls to this server', () =>
  withBank(async (bank) => {
    const { text } = await bank.call('GET', '/docs/start.js');
    expect(text).toContain("url: '/openapi.json'");
    expect(text).toContain('persistAuthorization: false');
    expect(text).toContain('validatorUrl: null');
    const { body } = await bank.call('GET', '/openapi.json');
    expect(body.servers).toEqual([expect.objectContaining({ url: '/' })]);
    expect(Object.keys(body.components.securitySchemes).sort()).toEqual([
      'bearer',
      'clientSecret',
      'clientSecretCookie',
      'sessionCookie',
      'staffToken',
    ]);
  }));

test('every operation that needs a credential names a scheme that the page can send', () =>
  withBank(async (bank) => {
    const { body } = await bank.call('GET', '/openapi.json');
    const security = (path: string, method: string) => body.paths[path][method].security;
    expect(security('/api/auth/requests', 'post')).toEqual([]);
    expect(security('/api/auth/requests/{id}', 'get')).toEqual([
      { clientSecret: [] },
      { clientSecretCookie: [] },
      { bearer: [] },
      { sessionCookie: [] },
    ]);
    expect(security('/api/users/me', 'get')).toEqual([{ bearer: [] }, { sessionCookie: [] }]);
    expect(body.components.securitySchemes.clientSecret).toMatchObject({
      in: 'header',
      name: 'Client-Secret',
    });
  }));
