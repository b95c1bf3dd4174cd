import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';

const addresses = ['/livez', '/api/users/me', '/nowhere', '/docs', '/openapi.json', '/docs/swagger-ui.css'];

for (const path of addresses) {
  test(`${path} is answered with a request id and the security headers`, () =>
    withBank(async (bank) => {
      const { headers } = await bank.call('GET', path);
      expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }));
}

test('over https browsers are told to stay there', () =>
  withBank(
    async (bank) => {
      const { headers } = await bank.call('GET', '/livez');
      expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
    },
    { publicUrl: 'https://bank.example' },
  ));

for (const name of ['request-id', 'x-request-id']) {
  test(`a well-formed ${name} of the caller is kept`, () =>
    withBank(async (bank) => {
      const answer = await bank.call('GET', '/nowhere', { headers: { [name]: 'trace-0123_abc.DEF' } });
      expect(answer.headers.get('request-id')).toBe('trace-0123_abc.DEF');
      expect(answer.body.requestId).toBe('trace-0123_abc.DEF');
    }));

  for (const bad of [
    'short',
    'a'.repeat(65),
    'with space in it',
    '{"json":"injected"}',
    '<script>alert</script>',
  ]) {
    test(`a ${name} of ${bad.slice(0, 20)} is replaced`, () =>
      withBank(async (bank) => {
        const answer = await bank.call('GET', '/nowhere', { headers: { [name]: bad } });
        expect(answer.headers.get('request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
        expect(answer.text).not.toContain(bad);
      }));
  }
}

test('every request has an id of its own', () =>
  withBank(async (bank) => {
    const ids = await Promise.all(
      [1, 2, 3].map(async () => (await bank.call('GET', '/livez')).headers.get('request-id')),
    );
    expect(new Set(ids).size).toBe(3);
  }));
