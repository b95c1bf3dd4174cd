import pg from 'pg';
import { DatabaseInUse } from '../engine.ts';
import { migrationsTable, tablesOf } from '../migrations.ts';
import { readApplied } from './applied-migrations.ts';
import { transientKindOf } from './errors.ts';
import type { PostgresMigrationOptions } from './migrate.ts';
import { withMigrationClient } from './migration-client.ts';
import { bankSchema } from './pools.ts';

const lockTimeoutMs = 500;

/** Whether the bank's migrations were applied to the database. Throws MigrationError. */
export function isBankOfPostgres(url: string): Promise<boolean> {
  return withMigrationClient(
    { url, lockTimeoutMs },
    async (client) => (await readApplied(client)).length > 0,
  );
}

/**
 * Drops the bank's tables and the table of its migrations, all or none, and nothing else that is in the database. Returns false if no
 * migration was ever applied: tables of the same names are then not the bank's.
 *
 * Throws MigrationError `unreachable`; DatabaseInUse while a server of the bank is connected or others keep the tables locked;
 * Error of PostgreSQL where something that is not the bank's depends on them.
 */
export async function removePostgres({
  url,
  folder,
}: Pick<PostgresMigrationOptions, 'url' | 'folder'>): Promise<boolean> {
  return withMigrationClient({ url, lockTimeoutMs }, async (client) => {
    if ((await readApplied(client)).length === 0) return false;
    await refuseUsed(client);
    const tables = [...tablesOf(folder), migrationsTable].map((name) => `${bankSchema}."${name}"`);
    try {
      await client.query(`DROP TABLE IF EXISTS ${tables.join(', ')}`);
    } catch (error) {
      throw transientKindOf(error) === 'wait'
        ? inUse('others keep its tables locked', error)
        : explained(error);
    }
    return true;
  });
}

/** Throws DatabaseInUse while a server of the bank is connected. An idle one is: its pools keep a connection, and another one listens. */
async function refuseUsed(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ connections: number }>(
    `SELECT count(*)::integer AS connections FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND (application_name LIKE 'tessera%' OR application_name = current_setting('application_name'))`,
  );
  const connections = rows[0]?.connections ?? 0;
  if (connections > 0) throw inUse(`the bank has ${connections} connections to it; stop the servers first`);
}

function inUse(reason: string, cause?: unknown): DatabaseInUse {
  return new DatabaseInUse(`the database is in use: ${reason}`, { cause });
}

/** Adds the error's detail to its message: the message says that others depend on a table, the detail says which. */
function explained(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError) || !error.detail) return error;
  return new Error(`${error.message}: ${error.detail}`, { cause: error });
}
