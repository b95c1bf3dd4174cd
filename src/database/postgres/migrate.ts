import pg from 'pg';
import {
  type AppliedMigration,
  bookkeepingTable,
  type Migration,
  MigrationError,
  type MigrationReport,
  planMigrations,
  readMigrations,
} from '../migrations.ts';
import { troubleOf } from './errors.ts';

export interface PostgresMigrationOptions {
  /** The address of the database, which must exist; directly, not through a pooler that shares connections. */
  readonly url: string;
  /** The folder that drizzle-kit writes, e.g. `migrations/postgres`. */
  readonly folder: string;
  readonly now: Date;
  /** How long to wait for another process that migrates. */
  readonly lockTimeoutMs?: number;
}

/** Of the lock that migrating processes take: `tessera` in ASCII, so that no other application takes the same. */
const migrationLock = '0x74657373657261';

/**
 * Brings a PostgreSQL database up to date: every pending migration in the journal's order, each with its entry in the books in one
 * transaction. Processes that start at once do it one after the other; who comes later finds nothing to do.
 *
 * Throws MigrationError: `unreadable` or `missing` migrations; `unreachable`; `newer`, `missing`, `changed`, `out_of_order` (see
 * planMigrations); `busy`; `failed` with the statement's error as cause.
 */
export async function migratePostgres(options: PostgresMigrationOptions): Promise<MigrationReport> {
  const known = readMigrations(options.folder);
  const client = await connect(options);
  try {
    if (planMigrations(known, await readApplied(client)).length === 0) return { applied: [] };
    await lock(client);
    // Read again under the lock: another process that started at the same time may have been faster.
    const pending = planMigrations(known, await readApplied(client));
    for (const migration of pending) await apply(client, migration, options.now);
    return { applied: pending.map(({ name }) => name) };
  } finally {
    // The lock ends with the connection.
    await client.end().catch(() => undefined);
  }
}

/** What has been applied to a database, in order. Throws MigrationError `unreachable`. */
export async function appliedToPostgres(url: string): Promise<AppliedMigration[]> {
  const client = await connect({ url });
  try {
    return await readApplied(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function connect({
  url,
  lockTimeoutMs = 60_000,
}: Pick<PostgresMigrationOptions, 'url' | 'lockTimeoutMs'>): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'tessera migrations',
    connectionTimeoutMillis: 10_000,
    lock_timeout: lockTimeoutMs,
  });
  // Said again by the statement that it breaks under.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError('unreachable', `the PostgreSQL database cannot be reached: ${reason}`, {
      cause: error,
    });
  }
}

async function readApplied(client: pg.Client): Promise<AppliedMigration[]> {
  const { rows: found } = await client.query('SELECT to_regclass($1) IS NOT NULL AS present', [
    bookkeepingTable,
  ]);
  if (!found[0]?.present) return [];
  const { rows } = await client.query<AppliedMigration>(
    `SELECT name, sha256 FROM ${bookkeepingTable} ORDER BY name`,
  );
  return rows;
}

async function lock(client: pg.Client): Promise<void> {
  try {
    await client.query(`SELECT pg_advisory_lock(${migrationLock})`);
  } catch (error) {
    if (troubleOf(error) !== 'wait') throw error;
    throw new MigrationError(
      'busy',
      'another process is migrating the database; start again once it is done',
      {
        cause: error,
      },
    );
  }
}

async function apply(client: pg.Client, migration: Migration, now: Date): Promise<void> {
  await client.query('BEGIN');
  try {
    await applyStatements(client, migration);
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${bookkeepingTable} (
         name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz(3) NOT NULL
       )`,
    );
    await client.query(`INSERT INTO ${bookkeepingTable} (name, sha256, applied_at) VALUES ($1, $2, $3)`, [
      migration.name,
      migration.sha256,
      now,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function applyStatements(client: pg.Client, { name, statements }: Migration): Promise<void> {
  for (const [index, statement] of statements.entries()) {
    try {
      await client.query(statement);
    } catch (error) {
      if (troubleOf(error) === 'wait') {
        throw new MigrationError('busy', `migration ${name}: others keep a table locked; start again later`, {
          cause: error,
        });
      }
      const reason = error instanceof Error ? error.message : String(error);
      throw new MigrationError(
        'failed',
        `migration ${name}, statement ${index + 1}: ${reason}; nothing of it was kept`,
        { cause: error },
      );
    }
  }
}
