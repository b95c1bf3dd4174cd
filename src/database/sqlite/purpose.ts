import { Database, SQLiteError } from 'bun:sqlite';
import { existsSync } from 'node:fs';
import { type Purpose, purposeOf, readTraces } from '../purpose.ts';

/** The purpose of a database file of any version; undefined for none, and for one that cannot be read, which migrating tells of. */
export async function purposeOfSqlite(file: string): Promise<Purpose | undefined> {
  if (!existsSync(file)) return undefined;
  let database: Database | undefined;
  try {
    const opened = new Database(file, { readonly: true, strict: true });
    database = opened;
    opened.run('PRAGMA busy_timeout = 10000');
    const value = async (sql: string) => opened.query(sql).values()[0]?.[0];
    const hasTable = async (name: string) =>
      opened.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== null;
    return purposeOf(await readTraces({ hasTable, value }));
  } catch (error) {
    if (error instanceof SQLiteError) return undefined;
    throw error;
  } finally {
    database?.close();
  }
}
