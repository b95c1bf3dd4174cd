import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgresEngine } from '../../../src/database/postgres/engine.ts';
import { migratePostgres } from '../../../src/database/postgres/migrate.ts';
import { openSqliteEngine } from '../../../src/database/sqlite/engine.ts';
import { openBankAccounts } from '../../../src/features/accounts/index.ts';
import { type TestDatabase, testPostgres } from '../../support/postgres.ts';
import { migrate, newUser, noon, temporaryFolder } from '../support.ts';
import { contentOf, copy, inPostgres, inSqlite, insert, migrations, refusal } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let server: TestDatabase;
/** A bank with a customer. */
let file: string;
let back: string;

beforeEach(async () => {
  folder = temporaryFolder();
  file = join(folder.path, 'bank.sqlite');
  back = join(folder.path, 'back.sqlite');
  migrate(file);
  inSqlite(file, (database) => insert(database, 'users', newUser(1)));
  server = await (await testPostgres()).createEmptyDatabase();
});
afterEach(async () => {
  await server.drop();
  folder.remove();
});

const toServer = (options = {}) => refusal(copy({ from: `file:${file}`, to: server.url, ...options }));
const toFile = (options = {}) => refusal(copy({ from: server.url, to: `file:${back}`, ...options }));
/** In these tests the connections that are waited for are never closed. */
const impatient = { waitMs: 100 };
const query = (statement: string) =>
  inPostgres(server.url, async (client) => (await client.query(statement)).rows);
const run = (path: string, statement: string) => inSqlite(path, (database) => database.run(statement));
const migrateServer = (folderOfMigrations = join(migrations, 'postgres')) =>
  migratePostgres({ url: server.url, folder: folderOfMigrations, now: noon });
const openServer = () => openPostgresEngine({ url: server.url, connections: 2, timeoutSeconds: 5 });

/** The migrations as they were when the last one was not written yet. */
function earlierMigrations(dialect: 'sqlite' | 'postgres'): string {
  const copied = join(folder.path, `earlier-${dialect}`);
  cpSync(join(migrations, dialect), copied, { recursive: true });
  const journal = join(copied, 'meta/_journal.json');
  const content = JSON.parse(readFileSync(journal, 'utf8'));
  writeFileSync(journal, JSON.stringify({ ...content, entries: content.entries.slice(0, -1) }));
  return copied;
}

describe('a source', () => {
  test('that holds no bank is refused', async () => {
    const { problem, message } = await toFile();
    expect([problem, message]).toEqual(['version', expect.stringContaining('holds no bank')]);
    expect(existsSync(back)).toBe(false);
  });

  test('that is behind is refused with what to do, on either engine', async () => {
    migrate(back, earlierMigrations('sqlite'));
    const ofFile = await refusal(copy({ from: `file:${back}`, to: server.url }));
    await migrateServer(earlierMigrations('postgres'));
    const ofServer = await refusal(copy({ from: server.url, to: `file:${join(folder.path, 'new.sqlite')}` }));
    for (const { problem, message } of [ofFile, ofServer]) {
      expect(problem).toBe('version');
      expect(message).toContain('Start this version of the bank on it once');
    }
  });

  test('that is newer, or was migrated with other files, is refused', async () => {
    run(file, `INSERT INTO schema_migrations VALUES ('9999_future', 'hash', '')`);
    expect((await toServer()).message).toContain('is newer');
    run(file, `DELETE FROM schema_migrations WHERE name = '9999_future'`);
    run(file, `UPDATE schema_migrations SET sha256 = 'other' WHERE name LIKE '0001%'`);
    const { problem, message } = await toServer();
    expect(problem).toBe('version');
    expect(message).toContain('was changed after it was applied');
    expect(await query('SELECT FROM pg_tables WHERE schemaname = current_schema()')).toEqual([]);
  });

  test('that has what the target has not is refused by name', async () => {
    run(file, 'CREATE TABLE notes (id text PRIMARY KEY)');
    expect((await toServer()).message).toContain('only SQLite has notes');
    run(file, 'DROP TABLE notes');
    run(file, 'ALTER TABLE users ADD COLUMN nickname text');
    const { problem, message } = await toServer();
    expect(problem).toBe('schema');
    expect(message).toContain('columns of users: only SQLite has nickname');
  });

  test('that a bank has open is refused, even an idle one', async () => {
    const bank = openSqliteEngine(file);
    await bank.check();
    expect(await toServer(impatient)).toMatchObject({
      problem: 'in_use',
      message: expect.stringContaining('stop the bank'),
    });
    await bank.close();
    await copy({ from: `file:${file}`, to: server.url });
    const served = openServer();
    await served.check();
    expect(await toFile(impatient)).toMatchObject({
      problem: 'in_use',
      message: expect.stringContaining('stop the bank'),
    });
    await served.close();
    expect((await copy({ from: server.url, to: `file:${back}` })).tables.length).toBeGreaterThan(10);
  });

  test('that another program is writing to is refused', async () => {
    await copy({ from: `file:${file}`, to: server.url });
    await inPostgres(server.url, async (client) => {
      await client.query('BEGIN');
      await client.query("UPDATE users SET email = 'new'");
      expect(await toFile(impatient)).toMatchObject({
        problem: 'in_use',
        message: expect.stringContaining('another program writes'),
      });
      await client.query('ROLLBACK');
    });
    expect((await copy({ from: server.url, to: `file:${back}` })).tables.length).toBeGreaterThan(10);
  });
});

describe('a target', () => {
  test('with a row of another bank is refused, and keeps it', async () => {
    await migrateServer();
    await query(
      "INSERT INTO audit_events (id, actor, action, created_at) VALUES (gen_random_uuid(), 'desk', 'x', now())",
    );
    expect(await toServer()).toMatchObject({
      problem: 'not_empty',
      message: expect.stringContaining('audit_events'),
    });
    expect(await query('SELECT FROM audit_events')).toHaveLength(1);
    expect(await query('SELECT FROM users')).toEqual([]);
  });

  test('that a bank was started on is refused for the accounts that it left, on either engine', async () => {
    await migrateServer();
    const served = openServer();
    await served.write((tx) => openBankAccounts(tx, noon));
    await served.close();
    const refused = await toServer();
    expect(refused.problem).toBe('not_empty');
    expect(refused.message).toMatch(/see accounts .* left accounts of its own/);
    expect(await query('SELECT FROM accounts')).toHaveLength(4);

    await query('TRUNCATE users CASCADE');
    await query(
      "INSERT INTO users SELECT gen_random_uuid(), 'i', 'n', NULL, 'f', 'g', NULL, NULL, NULL, NULL, NULL, now(), now()",
    );
    migrate(back);
    const embedded = openSqliteEngine(back);
    await embedded.write((tx) => openBankAccounts(tx, noon));
    await embedded.close();
    const before = contentOf(back);
    expect(await toFile()).toMatchObject({
      problem: 'not_empty',
      message: expect.stringContaining('accounts'),
    });
    expect(contentOf(back)).toEqual(before);
  });

  test('with tables of something else is refused before the bank’s are made', async () => {
    await query('CREATE TABLE recipes (id int PRIMARY KEY)');
    expect(await toServer()).toMatchObject({
      problem: 'not_empty',
      message: expect.stringContaining('recipes'),
    });
    expect(await query('SELECT tablename FROM pg_tables WHERE schemaname = current_schema()')).toEqual([
      { tablename: 'recipes' },
    ]);
  });

  test('whose migration was interrupted is migrated on', async () => {
    await migrateServer(earlierMigrations('postgres'));
    expect((await copy({ from: `file:${file}`, to: server.url })).tables.length).toBeGreaterThan(10);
    migrate(back, earlierMigrations('sqlite'));
    await copy({ from: server.url, to: `file:${back}` });
    expect(contentOf(back)).toEqual(contentOf(file));
  });

  test('that is behind and has rows is refused, and not migrated', async () => {
    const earlier = earlierMigrations('postgres');
    await migrateServer(earlier);
    await query(
      "INSERT INTO users SELECT gen_random_uuid(), 'i', 'n', NULL, 'f', 'g', NULL, NULL, NULL, NULL, NULL, now(), now()",
    );
    const applied = await query('SELECT name FROM schema_migrations');
    expect(await toServer()).toMatchObject({
      problem: 'version',
      message: expect.stringContaining('users has rows'),
    });
    expect(await query('SELECT name FROM schema_migrations')).toEqual(applied);
  });

  test('that is newer is refused', async () => {
    await migrateServer();
    await query("INSERT INTO schema_migrations VALUES ('9999_future', 'hash', now())");
    expect(await toServer()).toMatchObject({
      problem: 'version',
      message: expect.stringContaining('is newer'),
    });
  });

  test('that a bank has open is refused, even an idle one', async () => {
    await migrateServer();
    const served = openServer();
    await served.check();
    expect(await toServer(impatient)).toMatchObject({ problem: 'in_use' });
    await served.close();
    await copy({ from: `file:${file}`, to: server.url });
    migrate(back);
    const embedded = openSqliteEngine(back);
    await embedded.check();
    expect(await toFile(impatient)).toMatchObject({ problem: 'in_use' });
    await embedded.close();
  });

  test('that another copy is filling is refused', async () => {
    let second: Promise<unknown> | undefined;
    const other = join(folder.path, 'other.sqlite');
    cpSync(file, other);
    await copy({
      from: `file:${file}`,
      to: server.url,
      onProgress: ({ step }) => {
        if (step === 'checked')
          second ??= refusal(copy({ from: `file:${other}`, to: server.url, waitMs: 0 }));
      },
    });
    expect(await second).toMatchObject({ problem: 'in_use' });
  });

  test('whose text is not UTF-8 is refused', async () => {
    const name = `${new URL(server.url).pathname.slice(1)}_ascii`;
    await query(
      `CREATE DATABASE ${name} ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0`,
    );
    try {
      const to = Object.assign(new URL(server.url), { pathname: name }).href;
      expect(await refusal(copy({ from: `file:${file}`, to }))).toMatchObject({
        problem: 'schema',
        message: expect.stringContaining('SQL_ASCII'),
      });
    } finally {
      await query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });
});
