import type pg from 'pg';
import { type AppliedMigration, type Migration, migrationsTable } from '../migrations.ts';
import { migrationErrorOf } from './migration-client.ts';

/** The migrations that were applied to a database, in order; none for a database without the table of them. Throws MigrationError. */
export async function readApplied(client: pg.Client): Promise<AppliedMigration[]> {
  try {
    const { rows: found } = await client.query('SELECT to_regclass($1) IS NOT NULL AS present', [
      migrationsTable,
    ]);
    if (!found[0]?.present) return [];
    const { rows } = await client.query<AppliedMigration>(
      `SELECT name, sha256 FROM ${migrationsTable} ORDER BY name`,
    );
    return rows;
  } catch (error) {
    throw migrationErrorOf(error, `reading ${migrationsTable}`);
  }
}

/** Notes that a migration was applied, in the caller's transaction. */
export async function recordApplied(
  client: pg.Client,
  { name, sha256 }: Migration,
  now: Date,
): Promise<void> {
  await client.query(
    `CREATE TABLE IF NOT EXISTS ${migrationsTable} (
       name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz(3) NOT NULL
     )`,
  );
  await client.query(`INSERT INTO ${migrationsTable} (name, sha256, applied_at) VALUES ($1, $2, $3)`, [
    name,
    sha256,
    now,
  ]);
}
