import { afterEach, beforeEach, expect, test } from 'bun:test';
import { join } from 'node:path';
import { type TestDatabase, testPostgres } from '../../support/postgres.ts';
import { runScript } from '../run-script.ts';
import { temporaryFolder } from '../support.ts';
import { contentOf, inPostgres, inSqlite } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let server: TestDatabase;
let file: string;

beforeEach(async () => {
  folder = temporaryFolder();
  file = join(folder.path, 'tessera.sqlite');
  server = await (await testPostgres()).createEmptyDatabase();
});
afterEach(async () => {
  await server.drop();
  folder.remove();
});

const script = (name: string, ...args: readonly string[]) => runScript(folder.path, name, args, {});

test('db:copy moves a bank with customers there and back, proves it, and says how to switch', async () => {
  await script('db-refresh.ts', '--customers', '40', '--activities', '400');
  const there = await script('db-copy.ts', '--from', `file:${file}`, '--to', server.url);
  expect(there.err).toBe('');
  expect(there.code).toBe(0);
  expect(there.out).toMatch(/^equal: \w+, \d+ rows, sha256 /);
  expect(there.out).toMatch(/equal: users, 40 rows, sha256 [0-9a-f]{64}/);
  expect(there.out).toContain('the ledger is sound');
  expect(there.out).toContain(`DATABASE_URL=${server.url}`);
  const back = join(folder.path, 'back.sqlite');
  expect((await script('db-copy.ts', '--from', server.url, '--to', `file:${back}`)).code).toBe(0);
  expect(contentOf(back)).toEqual(contentOf(file));
});

test.each([
  ['before the host', (url: string) => Object.assign(new URL(url), { password: 'correct-horse' }).href],
  ['behind it', (url: string) => `${url}?password=correct-horse`],
])('db:copy does not print a password that stands %s', async (_, withPassword) => {
  await script('db-refresh.ts', '--customers', '1');
  const address = withPassword(server.url);
  const { code, out, err } = await script('db-copy.ts', '--from', `file:${file}`, '--to', address);
  expect(code).toBe(0);
  expect(out + err).not.toContain('correct-horse');
});

test('db:copy ends with 1 and says where when the copy differs', async () => {
  await script('db-refresh.ts', '--customers', '2');
  const [user] = inSqlite(file, (database) =>
    database.query<{ id: string }, []>('SELECT id FROM users ORDER BY id').all(),
  );
  await script('db-copy.ts', '--from', `file:${file}`, '--to', server.url);
  await inPostgres(server.url, async (client) => {
    await client.query('TRUNCATE users, accounts, transfers CASCADE');
    await client.query(
      `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.email := ''x''; RETURN NEW; END'`,
    );
    await client.query('CREATE TRIGGER spoil BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION spoil()');
  });
  const { code, out, err } = await script('db-copy.ts', '--from', `file:${file}`, '--to', server.url);
  expect(code).toBe(1);
  expect(err).toContain(`users ${user?.id}`);
  expect(out).not.toContain('DATABASE_URL');
});

test('db:copy does not tell anybody to switch to a ledger that is unsound', async () => {
  await script('db-refresh.ts', '--customers', '2');
  inSqlite(file, (database) =>
    database.run("UPDATE accounts SET balance_minor = balance_minor + 1 WHERE kind = 'customer'"),
  );
  const { code, out, err } = await script('db-copy.ts', '--from', `file:${file}`, '--to', server.url);
  expect(code).toBe(1);
  expect(err).toContain('the ledger of both');
  expect(out).toContain('accounts');
  expect(out).not.toContain('DATABASE_URL');
});

test('db:copy without both addresses is answered with the usage', async () => {
  for (const args of [[], ['--from', `file:${file}`], ['--to', `file:${file}`], ['--force']]) {
    const { code, err } = await script('db-copy.ts', ...args);
    expect(code).toBe(2);
    expect(err).toContain('npm run db:copy -- --from ADDRESS --to ADDRESS');
  }
});
