import { describe, expect, test } from 'bun:test';
import { readConfig } from '../../../src/config/config.ts';
import { newId } from '../../../src/lib/ids.ts';
import { hashSecret, newSecret } from '../../../src/lib/secrets.ts';
import { staffToken, withBank } from '../../support/bank.ts';

const routes: [string, string][] = [
  ['GET', `/api/staff/auth-requests/${newId()}/report`],
  ['GET', '/api/staff/loans'],
  ['POST', `/api/staff/loans/${newId()}/approve`],
  ['POST', `/api/staff/loans/${newId()}/decline`],
  ['DELETE', `/api/staff/users/${newId()}/sessions`],
  ['POST', '/api/staff/demo-data/reset'],
  ['GET', '/api/staff/audit-events'],
];

describe('without configured staff', () => {
  for (const [method, path] of routes)
    test(`${method} ${path.replace(/[0-9a-f-]{36}/, '…')} is refused to everybody, and says what is missing`, () =>
      withBank(
        async (bank) => {
          const { token } = await bank.signUp();
          for (const shown of [undefined, token, staffToken, '']) {
            const { status, body } = await bank.call(method, path, { token: shown });
            expect([status, body.code]).toEqual([403, 'staff_not_configured']);
          }
        },
        { staff: [] },
      ));

  test('the document describes the staff API all the same', () =>
    withBank(async (bank) => {
      await withBank(
        async (unstaffed) => {
          const [described, expected] = await Promise.all(
            [unstaffed, bank].map(async (each) => (await each.call('GET', '/openapi.json')).body),
          );
          expect(Object.keys(described.paths).filter((path) => path.startsWith('/api/staff'))).toHaveLength(
            7,
          );
          expect(described).toEqual(expected);
        },
        { staff: [] },
      );
    }));
});

describe('with configured staff', () => {
  for (const [method, path] of routes) {
    test(`${method} ${path.replace(/[0-9a-f-]{36}/, '…')} lets nobody in without a staff token`, () =>
      withBank(async (bank) => {
        const { token } = await bank.signUp();
        const none = await bank.call(method, path);
        expect([none.status, none.body.code]).toEqual([401, 'staff_token_missing']);
        expect(none.headers.get('www-authenticate')).toContain('staff');
        for (const wrong of [token, newSecret(), hashSecret(staffToken), '']) {
          const refused = await bank.call(method, path, { token: wrong });
          expect([refused.status, refused.body.code]).toEqual([401, 'staff_token_invalid']);
        }
        const audit = await bank.call('GET', '/api/staff/audit-events', { token: staffToken });
        expect(audit.body.items).toEqual([]);
      }));
  }

  test('each token acts under its own name', async () => {
    const other = newSecret();
    const staff = [
      { name: 'vera', tokenHash: hashSecret(staffToken) },
      { name: 'walter', tokenHash: hashSecret(other) },
    ];
    await withBank(
      async (bank) => {
        for (const token of [other, staffToken]) await bank.call('GET', '/api/staff/loans', { token });
        const { body } = await bank.call('GET', '/api/staff/audit-events', { token: other });
        expect(body.items.map(({ actor }: { actor: string }) => actor)).toEqual(['vera', 'walter']);
      },
      { staff },
    );
  });

  test('a staff token is no session, and a cookie lets no staff in', () =>
    withBank(async (bank) => {
      expect((await bank.call('GET', '/api/users/me', { token: staffToken })).status).toBe(401);
      const headers = { cookie: `tessera_session=${staffToken}` };
      expect((await bank.call('GET', '/api/staff/loans', { headers })).body.code).toBe('staff_token_missing');
    }));

  test('where demo data cannot be reset, the address to reset it is as unknown', () =>
    withBank(
      async (bank) => {
        const answer = await bank.call('POST', '/api/staff/demo-data/reset', { token: staffToken });
        expect([answer.status, answer.body.code]).toEqual([404, 'route_not_found']);
        expect((await bank.call('GET', '/api/staff/loans', { token: staffToken })).status).toBe(200);
      },
      { resetDemoData: undefined },
    ));
});

describe('STAFF_TOKENS', () => {
  const hash = hashSecret(newSecret());

  test('holds names and hashes', () => {
    expect(readConfig({ STAFF_TOKENS: `vera:${hash},w.b_2-x:${hash}` }).STAFF_TOKENS).toEqual([
      { name: 'vera', tokenHash: hash },
      { name: 'w.b_2-x', tokenHash: hash },
    ]);
    expect(readConfig({}).STAFF_TOKENS).toEqual([]);
  });

  for (const wrong of [
    'vera',
    hash,
    `:${hash}`,
    `Vera:${hash}`,
    `vera:${hash}x`,
    `vera:${hash},`,
    `a:${hash},a:${hash}`,
  ]) {
    test(`${wrong.replaceAll(hash, 'HASH')} stops the start without being repeated`, () => {
      const read = () => readConfig({ STAFF_TOKENS: wrong });
      expect(read).toThrow('STAFF_TOKENS');
      expect(read).not.toThrow(hash);
    });
  }
});
