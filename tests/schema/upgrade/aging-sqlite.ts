import { Database } from 'bun:sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrationsTable } from '../../../src/database/migrations.ts';
import { migrateSqlite } from '../../../src/database/sqlite/migrate.ts';
import type { FixtureRow } from './fixtures.ts';
import type { AgingDatabase } from './upgrade.ts';

type MigrateFile = (file: string, folder: string) => void;
const migrateAsTheBank: MigrateFile = (file, folder) => {
  migrateSqlite({ file, folder, now: new Date(0) });
};

/** A file that is opened anew for everything, as it is by a bank that is started again. */
export async function openAgingSqlite(migrate: MigrateFile = migrateAsTheBank): Promise<AgingDatabase> {
  const place = mkdtempSync(join(tmpdir(), 'tessera-upgrade-'));
  const file = join(place, 'bank.sqlite');
  const use = <Result>(ask: (database: Database) => Result): Result => {
    const database = new Database(file, { readwrite: true, strict: true });
    try {
      database.run('PRAGMA foreign_keys = ON');
      return ask(database);
    } finally {
      database.close();
    }
  };
  return {
    migrate: async (folder) => migrate(file, folder),
    insert: async (table, row) => {
      const columns = Object.keys(row);
      const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
      use((database) => database.query(sql).run(...Object.values(row)));
    },
    find: async (table, row) => use((database) => find(database, table, row)),
    tables: async () =>
      use((database) =>
        database
          .query<{ name: string }, [string]>(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> ?",
          )
          .all(migrationsTable)
          .map(({ name }) => name),
      ),
    close: async () => rmSync(place, { recursive: true, force: true }),
  };
}

function find(database: Database, table: string, row: FixtureRow): FixtureRow | undefined {
  const key = database
    .query<{ name: string }, [string]>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .all(table)
    .map(({ name }) => name);
  // A rebuilt table may have lost its key.
  if (key.length === 0) key.push('id');
  const sql = `SELECT * FROM ${table} WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`;
  const values = key.map((column) => row[column] ?? null);
  return database.query<FixtureRow, (string | number | null)[]>(sql).get(...values) ?? undefined;
}
