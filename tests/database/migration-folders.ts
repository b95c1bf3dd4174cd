import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationProblem } from '../../src/database/migrations.ts';

/** The SQL of migrations by name, in the journal's order. */
export type MigrationFiles = Readonly<Record<string, string>>;

const parents = 'CREATE TABLE parents (id text PRIMARY KEY NOT NULL);';
const children =
  'CREATE TABLE children (id text PRIMARY KEY NOT NULL, parent_id text NOT NULL REFERENCES parents(id) ON DELETE CASCADE);';

export const firstMigration = { '0000_first': `${parents}\n--> statement-breakpoint\n${children}` };
export const secondMigration = { ...firstMigration, '0001_second': 'CREATE TABLE second (id text);' };
const thirdMigration = { ...secondMigration, '0002_third': 'CREATE TABLE third (id text);' };
const { '0001_second': _second, ...withoutSecond } = thirdMigration;

/** What a database was migrated with, what it is to be migrated with, and why not. Every dialect can run the SQL. */
export const refusedPlans: readonly (readonly [
  title: string,
  before: MigrationFiles,
  after: MigrationFiles,
  problem: MigrationProblem,
])[] = [
  [
    'a file changed after it was applied',
    secondMigration,
    { ...secondMigration, '0000_first': `${parents} ${children}` },
    'changed',
  ],
  ['a database newer than the code', secondMigration, firstMigration, 'newer'],
  ['an applied file that is gone', thirdMigration, withoutSecond, 'missing'],
  [
    'an applied file that was replaced',
    secondMigration,
    { ...firstMigration, '0001_other': 'CREATE TABLE other (id text);' },
    'missing',
  ],
  ['a file that comes before one that was applied', withoutSecond, thirdMigration, 'out_of_order'],
];

/** A folder of migrations as drizzle-kit writes it, in place of the one of before. */
export function writeMigrations(parent: string, files: MigrationFiles): string {
  const path = join(parent, 'migrations');
  rmSync(path, { recursive: true, force: true });
  mkdirSync(join(path, 'meta'), { recursive: true });
  const entries = Object.keys(files).map((tag, idx) => ({
    idx,
    tag,
    when: idx,
    version: '6',
    breakpoints: true,
  }));
  writeFileSync(join(path, 'meta/_journal.json'), JSON.stringify({ version: '7', entries }));
  for (const [tag, sql] of Object.entries(files)) writeFileSync(join(path, `${tag}.sql`), sql);
  return path;
}

/** The same migrations as a checkout for Windows has them. */
export function withCrlf(files: MigrationFiles): MigrationFiles {
  return Object.fromEntries(Object.entries(files).map(([tag, sql]) => [tag, sql.replaceAll('\n', '\r\n')]));
}

/** The hash of a file as it is. Versions before there was one for all checkouts recorded it. */
export function rawSha256(text: string): string {
  return new Bun.CryptoHasher('sha256').update(text).digest('hex');
}
