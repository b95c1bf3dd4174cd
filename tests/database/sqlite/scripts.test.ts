import { Database } from 'bun:sqlite';
import { afterEach, beforeEach, expect, test } from 'bun:test';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEngine } from '../../../src/database/sqlite/engine.ts';
import { personas } from '../../../src/development/pid-issuer/personas.ts';
import { developmentIssuerSubject } from '../../../src/lib/development-issuer.ts';
import { runScript } from '../run-script.ts';
import { temporaryFolder } from '../support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'tessera.sqlite');
});
afterEach(() => folder.remove());

const script = (name: string, args: readonly string[] = [], environment: Record<string, string> = {}) =>
  runScript(folder.path, name, args, environment);

function customers() {
  const database = new Database(file, { readonly: true });
  try {
    return database.query<Record<string, unknown>, []>('SELECT * FROM users ORDER BY id').all();
  } finally {
    database.close();
  }
}

test('db:refresh makes a bank whose customers are the personas of the wallet', async () => {
  const { code, out } = await script('db-refresh.ts', ['--customers', '7', '--seed', '3']);
  expect(code).toBe(0);
  expect(out).toContain('stored 7 demo customers (seed 3)');
  expect(customers().map((row) => [row.issuer, row.identifier, row.family_name])).toEqual(
    personas(7, 3).map((one) => [developmentIssuerSubject, one.personalAdministrativeNumber, one.familyName]),
  );
});

test('db:refresh with the same seed gives the same file byte for byte, and with another seed other people', async () => {
  await script('db-refresh.ts', ['--customers', '1200', '--seed', '3']);
  const bytes = readFileSync(file);
  const rows = customers();
  await script('db-refresh.ts', ['--customers', '1200', '--seed', '3', '--yes']);
  expect(customers()).toEqual(rows);
  expect(Buffer.compare(readFileSync(file), bytes)).toBe(0);
  await script('db-refresh.ts', ['--customers', '1200', '--seed', '4', '--yes']);
  expect(customers().at(-1)?.identifier).not.toBe(rows.at(-1)?.identifier);
});

test('db:refresh deletes nothing unless it is told to', async () => {
  await script('db-refresh.ts', ['--customers', '2']);
  const { code, err } = await script('db-refresh.ts', ['--customers', '3']);
  expect(code).toBe(1);
  expect(err).toContain('--yes');
  expect(customers()).toHaveLength(2);
});

test('db:refresh deletes nothing in production', async () => {
  await script('db-refresh.ts', ['--customers', '2']);
  const { code, err } = await script('db-refresh.ts', ['--yes'], { NODE_ENV: 'production' });
  expect(code).toBe(1);
  expect(err).toContain('does not exist in production');
  expect(customers()).toHaveLength(2);
});

test('db:refresh deletes nothing of a production bank, in spite of NODE_ENV here, nor of one that may be one', async () => {
  await script('db-refresh.ts', ['--customers', '2']);
  const database = new Database(file);
  const refused = async () => {
    const { code, err } = await script('db-refresh.ts', ['--yes']);
    expect(code).toBe(1);
    expect(err).toContain('belongs to a production bank');
    expect(customers()).toHaveLength(2);
  };
  database.run("UPDATE database_purpose SET purpose = 'production'");
  await refused();
  database.run('DELETE FROM database_purpose');
  database.run("UPDATE users SET issuer = 'CN=PID Provider,C=DE'");
  database.run('UPDATE accounts SET balance_minor = 0');
  await refused();
  database.close();
});

test('db:refresh leaves a database alone that a server has open, even an idle one', async () => {
  await script('db-refresh.ts', ['--customers', '2']);
  const server = openSqliteEngine(file);
  await server.check();
  const { code, err } = await script('db-refresh.ts', ['--yes']);
  await server.close();
  expect(code).toBe(1);
  expect(err).toContain('in use');
  expect(customers()).toHaveLength(2);
  expect((await script('db-refresh.ts', ['--yes', '--customers', '1'])).code).toBe(0);
});

test('db:migrate brings the database of DATABASE_URL up to date', async () => {
  const elsewhere = join(folder.path, 'else/where.sqlite');
  const { code, out } = await script('db-migrate.ts', [], { DATABASE_URL: `file:${elsewhere}` });
  expect(code).toBe(0);
  expect(out).toContain('applied 0000_');
  expect(existsSync(elsewhere)).toBe(true);
  expect(existsSync(file)).toBe(false);
});

test('db:backup copies into backups beside the database, or to the file it is given', async () => {
  await script('db-migrate.ts');
  expect((await script('db-backup.ts')).code).toBe(0);
  expect(readdirSync(join(folder.path, 'backups'))).toHaveLength(1);
  const target = join(folder.path, 'mine.sqlite');
  expect((await script('db-backup.ts', [target])).code).toBe(0);
  const again = await script('db-backup.ts', [target]);
  expect(again.code).toBe(1);
  expect(again.err).toContain('never overwritten');
});

const wrong: [string, string[]][] = [
  ['db-refresh.ts', ['--customers', 'many']],
  ['db-refresh.ts', ['--seed', '-1']],
  ['db-refresh.ts', ['--force']],
  ['db-refresh.ts', ['somewhere']],
  ['db-migrate.ts', ['somewhere']],
  ['db-backup.ts', ['one', 'two']],
  ['db-generate.ts', []],
  ['db-generate.ts', ['Add Table']],
];
for (const [name, args] of wrong) {
  test(`${name} ${args.join(' ')} is answered with the usage`, async () => {
    const { code, err } = await script(name, args);
    expect(code).toBe(2);
    expect(err).toContain('npm run db:');
    expect(readdirSync(folder.path)).toEqual([]);
  });
}
