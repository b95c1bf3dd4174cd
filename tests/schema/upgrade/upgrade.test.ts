import { Database } from 'bun:sqlite';
import { afterAll, describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMigrations } from '../../../src/database/migrations.ts';
import { checkout, Scratch } from '../scratch.ts';
import { openAgingPostgres } from './aging-postgres.ts';
import { openAgingSqlite } from './aging-sqlite.ts';
import { fixtures } from './fixtures.ts';
import { upgradedRows, upgradeLosses } from './upgrade.ts';

const scratch = new Scratch('upgrade');
afterAll(() => scratch.remove());

const dialects = {
  sqlite: { open: () => openAgingSqlite(), version: '6' },
  postgres: { open: openAgingPostgres, version: '7' },
};
type Dialect = keyof typeof dialects;

/** What a runner would do that does not know of the trap: it begins with foreign keys on, as every connection of the bank. */
function migrateNaively(file: string, folder: string): void {
  const database = new Database(file, { create: true, readwrite: true });
  database.run('PRAGMA foreign_keys = ON');
  database.run('CREATE TABLE IF NOT EXISTS schema_migrations (name text)');
  database.transaction(() => {
    for (const { name, statements } of readMigrations(folder)) {
      if (database.query('SELECT 1 FROM schema_migrations WHERE name = ?').get(name)) continue;
      for (const statement of statements) database.run(statement);
      database.query('INSERT INTO schema_migrations VALUES (?)').run(name);
    }
  })();
  database.close();
}

/** The bank's migrations with one more behind them. */
function withLater(dialect: Dialect, name: string, sql: string): string {
  const copy = scratch.copy(`${dialect}-${name}`);
  const folder = `migrations/${dialect}`;
  const content = JSON.parse(readFileSync(join(copy.root, folder, 'meta/_journal.json'), 'utf8'));
  const { version } = dialects[dialect];
  const idx = content.entries.length;
  content.entries.push({ idx, version, when: 9_999_999_999_999, tag: '9999_later', breakpoints: true });
  copy.write(`${folder}/meta/_journal.json`, JSON.stringify(content));
  copy.write(`${folder}/9999_later.sql`, sql);
  return join(copy.root, folder);
}

/** A parent table rebuilt the way drizzle-kit does it for a changed default. */
function rebuildOfUsers(): string {
  return [
    'PRAGMA foreign_keys=OFF;',
    'CREATE TABLE `__new_users` AS SELECT * FROM `users` WHERE 0;',
    `INSERT INTO \`__new_users\` SELECT * FROM \`users\`;`,
    'DROP TABLE `users`;',
    'ALTER TABLE `__new_users` RENAME TO `users`;',
    'CREATE UNIQUE INDEX `users_id` ON `users` (`id`);',
    'PRAGMA foreign_keys=ON;',
  ].join('--> statement-breakpoint\n');
}

for (const dialect of ['sqlite', 'postgres'] as const) {
  const { open } = dialects[dialect];

  describe(`on ${dialect}`, () => {
    test('rows of every earlier migration outlive the later ones', async () => {
      const folder = join(checkout, 'migrations', dialect);
      expect(await upgradeLosses({ folder, fixtures, open })).toEqual([]);
    });

    test('a value that a migration changes is a loss', async () => {
      const folder = withLater(dialect, 'changed', 'UPDATE users SET email = NULL;');
      expect(await upgradeLosses({ folder, fixtures, open })).toEqual([
        expect.stringContaining('email was zoe@example.com, is null'),
      ]);
    });

    test('a row that a migration deletes is a loss', async () => {
      const folder = withLater(dialect, 'deleted', 'DELETE FROM vidos_authorizations;');
      expect(await upgradeLosses({ folder, fixtures, open })).toEqual([
        'vidos_authorizations authorization-1: the row is gone',
      ]);
    });

    test('a table without fixture rows is a loss: nobody would notice if its rows vanished', async () => {
      const folder = withLater(dialect, 'bare', 'CREATE TABLE bare (id text);');
      expect(await upgradeLosses({ folder, fixtures, open })).toEqual(['bare: no fixture has a row']);
    });
  });
}

test('the rows of all times read the same on either', async () => {
  const [sqlite, postgres] = await Promise.all(
    (['sqlite', 'postgres'] as const).map((dialect) =>
      upgradedRows({ folder: join(checkout, 'migrations', dialect), fixtures, open: dialects[dialect].open }),
    ),
  );
  expect(sqlite?.length).toBeGreaterThan(0);
  expect(postgres).toEqual(sqlite ?? []);
});

test('on sqlite rows outlive a later migration that rebuilds their parent table', async () => {
  const folder = withLater('sqlite', 'rebuild', rebuildOfUsers());
  expect(await upgradeLosses({ folder, fixtures, open: openAgingSqlite })).toEqual([]);
});

test('a runner that leaves foreign keys on loses the children, and the harness says so', async () => {
  const folder = withLater('sqlite', 'naive', rebuildOfUsers());
  const losses = await upgradeLosses({ folder, fixtures, open: () => openAgingSqlite(migrateNaively) });
  const gone = losses.filter((loss) => loss.endsWith('the row is gone')).map((loss) => loss.split(' ')[0]);
  expect([...new Set(gone)]).toEqual([
    'auth_requests',
    'sessions',
    'payments',
    'loans',
    'profile_updates',
    'activities',
    'notifications',
  ]);
});

test('on postgres rows outlive a later migration that gives a column another type', async () => {
  const sql = 'ALTER TABLE loans ALTER term_months TYPE integer, ALTER purpose TYPE varchar(100);';
  const folder = withLater('postgres', 'retyped', sql);
  expect(await upgradeLosses({ folder, fixtures, open: openAgingPostgres })).toEqual([]);
});

test('on postgres what a migration deletes with a row is a loss, too', async () => {
  const folder = withLater('postgres', 'parents', 'DELETE FROM auth_requests;');
  const losses = await upgradeLosses({ folder, fixtures, open: openAgingPostgres });
  expect(losses).toContainEqual(expect.stringMatching(/^sessions .*: auth_request_id was .*, is null$/));
});

test('on postgres a type that holds less is a loss', async () => {
  const folder = withLater(
    'postgres',
    'hour',
    "ALTER TABLE loans ALTER expires_at TYPE timestamptz(0) USING date_trunc('hour', expires_at);",
  );
  expect(await upgradeLosses({ folder, fixtures, open: openAgingPostgres })).toEqual([
    expect.stringMatching(/^loans .*: expires_at was 2026-02-01T00:05:00.000Z, is 2026-02-01T00:00:00.000Z$/),
  ]);
});
