import type { Database } from 'bun:sqlite';
import { type AppliedMigration, type Migration, migrationsTable } from '../migrations.ts';
import { queryOnce } from './query-once.ts';

/** The migrations that were applied to a database, in order; none for a database without the table of them. */
export function readApplied(database: Database): AppliedMigration[] {
  const present = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?";
  if (queryOnce(database, present, migrationsTable).length === 0) return [];
  return queryOnce(database, `SELECT name, sha256 FROM ${migrationsTable} ORDER BY name`);
}

/** Notes that a migration was applied, in the caller's transaction. */
export function recordApplied(database: Database, { name, sha256 }: Migration, now: Date): void {
  database.run(
    `CREATE TABLE IF NOT EXISTS ${migrationsTable} (
       name text PRIMARY KEY NOT NULL, sha256 text NOT NULL, applied_at text NOT NULL
     ) STRICT`,
  );
  database.run(`INSERT INTO ${migrationsTable} (name, sha256, applied_at) VALUES (?, ?, ?)`, [
    name,
    sha256,
    now.toISOString(),
  ]);
}
