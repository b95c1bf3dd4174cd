import { Database } from 'bun:sqlite';
import { afterAll, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMigrations } from '../../../src/database/migrations.ts';
import { migrateSqlite } from '../../../src/database/sqlite/migrate.ts';
import { checkout, Scratch } from '../scratch.ts';
import { fixtures } from './fixtures.ts';
import { upgradeLosses } from './upgrade.ts';

const scratch = new Scratch('upgrade');
afterAll(() => scratch.remove());

const migrate = (file: string, folder: string) => {
  migrateSqlite({ file, folder, now: new Date(0) });
};

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
function withLater(name: string, sql: string): string {
  const copy = scratch.copy(name);
  const journal = join(copy.root, 'migrations/sqlite/meta/_journal.json');
  const content = JSON.parse(readFileSync(journal, 'utf8'));
  const idx = content.entries.length;
  content.entries.push({ idx, version: '6', when: 9_999_999_999_999, tag: '9999_later', breakpoints: true });
  copy.write('migrations/sqlite/meta/_journal.json', JSON.stringify(content));
  copy.write('migrations/sqlite/9999_later.sql', sql);
  return join(copy.root, 'migrations/sqlite');
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

test('rows of every earlier migration outlive the later ones', () => {
  expect(upgradeLosses({ folder: join(checkout, 'migrations/sqlite'), fixtures, migrate })).toEqual([]);
});

test('rows outlive a later migration that rebuilds their parent table', () => {
  expect(upgradeLosses({ folder: withLater('rebuild', rebuildOfUsers()), fixtures, migrate })).toEqual([]);
});

test('a runner that leaves foreign keys on loses the children, and the harness says so', () => {
  const folder = withLater('naive', rebuildOfUsers());
  const losses = upgradeLosses({ folder, fixtures, migrate: migrateNaively });
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

test('a value that a migration changes is a loss', () => {
  const folder = withLater('changed', 'UPDATE users SET email = NULL;');
  expect(upgradeLosses({ folder, fixtures, migrate })).toEqual([
    expect.stringContaining('email was zoe@example.com, is null'),
  ]);
});

test('a table without fixture rows is a loss: nobody would notice if its rows vanished', () => {
  const folder = withLater('bare', 'CREATE TABLE bare (id text);');
  expect(upgradeLosses({ folder, fixtures, migrate })).toEqual(['bare: no fixture has a row']);
});
