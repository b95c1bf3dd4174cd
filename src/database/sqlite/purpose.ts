import { Database, SQLiteError } from 'bun:sqlite';
import { existsSync } from 'node:fs';
import { type Purpose, purposeOf, readPurposeEvidence } from '../purpose.ts';

/**
 * The purpose of a database file of any version. Undefined if there is no file, and for one that cannot be read: migrating it will say
 * why.
 */
export async function purposeOfSqlite(file: string): Promise<Purpose | undefined> {
  if (!existsSync(file)) return undefined;
  let database: Database | undefined;
  try {
    const opened = new Database(file, { readonly: true, strict: true });
    database = opened;
    opened.run('PRAGMA busy_timeout = 10000');
    const queryValue = async (sql: string) => opened.query(sql).values()[0]?.[0];
    const hasTable = async (name: string) =>
      opened.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== null;
    return purposeOf(await readPurposeEvidence({ hasTable, queryValue }));
  } catch (error) {
    if (error instanceof SQLiteError) return undefined;
    throw error;
  } finally {
    database?.close();
  }
}
