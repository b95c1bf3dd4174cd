import type { Database } from 'bun:sqlite';

type Value = string | number | bigint | Uint8Array | null;

/** Runs a query that is not needed again. A statement that was left open would keep the file locked after the database is closed. */
export function queryOnce<Found>(database: Database, sql: string, ...values: readonly Value[]): Found[] {
  const statement = database.prepare<Found, Value[]>(sql);
  try {
    return statement.all(...values);
  } finally {
    statement.finalize();
  }
}
