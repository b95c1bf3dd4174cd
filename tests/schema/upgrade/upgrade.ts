import { Database } from 'bun:sqlite';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bookkeepingTable } from '../../../src/database/migrations.ts';
import { readTags } from '../sync/snapshots.ts';
import type { Fixture, FixtureRow } from './fixtures.ts';

export interface Upgrade {
  /** A folder as drizzle-kit writes it. */
  readonly folder: string;
  readonly fixtures: Readonly<Record<string, Fixture>>;
  /** Brings a file up to the newest migration of a folder. */
  readonly migrate: (file: string, folder: string) => void;
}

/**
 * Walks a database through every migration as its users would: after each one come the rows of that time. Returns what the
 * last state has lost: rows that are gone, values that changed, and tables for which no migration brought a row.
 */
export function upgradeLosses({ folder, fixtures, migrate }: Upgrade): string[] {
  const place = mkdtempSync(join(tmpdir(), 'tessera-upgrade-'));
  const file = join(place, 'bank.sqlite');
  const inserted: [table: string, row: FixtureRow][] = [];
  try {
    for (const [index, tag] of readTags(folder).entries()) {
      migrate(file, upTo(folder, index, join(place, `migrations-${index}`)));
      const rows = Object.entries(fixtures[tag] ?? {}).flatMap(([table, list]) =>
        list.map((row) => [table, row] as const),
      );
      for (const [table, row] of rows) {
        insert(file, table, row);
        inserted.push([table, row]);
      }
    }
    return lossesIn(file, inserted);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** A copy of the folder as it was when this migration was the newest. */
export function upTo(folder: string, index: number, copy: string): string {
  mkdirSync(copy);
  cpSync(folder, copy, { recursive: true });
  const journal = join(copy, 'meta/_journal.json');
  const content = JSON.parse(readFileSync(journal, 'utf8'));
  writeFileSync(journal, JSON.stringify({ ...content, entries: content.entries.slice(0, index + 1) }));
  return copy;
}

export function withDatabase<Result>(file: string, use: (database: Database) => Result): Result {
  const database = new Database(file, { readwrite: true, strict: true });
  try {
    database.run('PRAGMA foreign_keys = ON');
    return use(database);
  } finally {
    database.close();
  }
}

export function insert(file: string, table: string, row: FixtureRow): void {
  const columns = Object.keys(row);
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  withDatabase(file, (database) => database.query(sql).run(...Object.values(row)));
}

function lossesIn(file: string, inserted: readonly (readonly [string, FixtureRow])[]): string[] {
  return withDatabase(file, (database) => {
    const losses = inserted.flatMap(([table, row]) => lossOf(database, table, row));
    const tables = database
      .query<{ name: string }, [string]>("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> ?")
      .all(bookkeepingTable);
    const covered = new Set(inserted.map(([table]) => table));
    const bare = tables
      .filter(({ name }) => !covered.has(name))
      .map(({ name }) => `${name}: no fixture has a row`);
    return [...losses, ...bare];
  });
}

function lossOf(database: Database, table: string, row: FixtureRow): string[] {
  const key = database
    .query<{ name: string }, [string]>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .all(table)
    .map(({ name }) => name);
  if (key.length === 0) key.push('id');
  const values = key.map((column) => row[column] ?? null);
  const called = `${table} ${values.join(' ')}`;
  const found = database
    .query<FixtureRow, (string | number | null)[]>(
      `SELECT * FROM ${table} WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`,
    )
    .get(...values);
  if (!found) return [`${called}: the row is gone`];
  return Object.entries(row)
    .filter(([column, value]) => found[column] !== value)
    .map(([column, value]) => `${called}: ${column} was ${value}, is ${found[column]}`);
}
