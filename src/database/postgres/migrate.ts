import type pg from 'pg';
import {
  type AppliedMigration,
  bookkeepingTable,
  type Migration,
  MigrationError,
  type MigrationReport,
  planMigrations,
  readMigrations,
} from '../migrations.ts';
import { readApplied, refusalOf, withMigrationClient } from './books.ts';
import { troubleOf } from './errors.ts';
import { requireOwnSession } from './pooler.ts';
import { bankSchema } from './pools.ts';

export interface PostgresMigrationOptions {
  /** The address of the database, which must exist; directly, not through a pooler that shares connections. */
  readonly url: string;
  /** The folder that drizzle-kit writes, e.g. `migrations/postgres`. */
  readonly folder: string;
  readonly now: Date;
  /** How long to wait for another process that migrates, and for tables that others work on. */
  readonly waitMs?: number;
  /**
   * How long one try waits for a table. Whoever wants that table meanwhile waits behind it, a bank that is running among them; when
   * the try is given up they are let through before the next one.
   */
  readonly tryMs?: number;
}

/** Of the lock that migrating processes take: `tessera` in ASCII, so that no other application takes the same. */
const migrationLock = '0x74657373657261';

/**
 * Brings a PostgreSQL database up to date: every pending migration in the journal's order, each with its entry in the books in one
 * transaction. Processes that start at once do it one after the other; who comes later finds nothing to do. Needs no more rights
 * than the bank itself if nothing is pending.
 *
 * Throws MigrationError: `unreadable` or `missing` migrations; `unreachable`; `pooled` behind a pooler
 * that shares connections; `newer`, `missing`, `changed`, `out_of_order` (see
 * planMigrations); `not_writable` for a role that may not do it; `busy`; `failed` with the statement's error as cause.
 */
export async function migratePostgres(options: PostgresMigrationOptions): Promise<MigrationReport> {
  const known = readMigrations(options.folder);
  const { waitMs = 60_000, tryMs = 2000, now } = options;
  return withMigrationClient({ url: options.url, lockTimeoutMs: waitMs }, async (client) => {
    // The lock below is the session's, and so is much of what the bank does later.
    await withMigrationClient({ url: options.url, lockTimeoutMs: waitMs }, (other) =>
      requireOwnSession(client, other),
    );
    if (planMigrations(known, await readApplied(client)).length === 0) return { applied: [] };
    await refuseUnprivileged(client);
    await lock(client);
    // Read again under the lock: another process that started at the same time may have been faster.
    const pending = planMigrations(known, await readApplied(client));
    for (const migration of pending) {
      await patiently(waitMs, () => apply(client, migration, { now, tryMs }));
    }
    return { applied: pending.map(({ name }) => name) };
  });
}

/** What has been applied to a database, in order. Throws MigrationError `unreachable`, `not_writable`. */
export function appliedToPostgres(url: string): Promise<AppliedMigration[]> {
  return withMigrationClient({ url, lockTimeoutMs: 10_000 }, readApplied);
}

async function refuseUnprivileged(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: string; allowed: boolean }>(
    `SELECT quote_ident(current_user) AS role, has_schema_privilege($1, 'CREATE') AS allowed`,
    [bankSchema],
  );
  const [found] = rows;
  if (!found || found.allowed) return;
  throw new MigrationError(
    'not_writable',
    `migrations are pending, and the role ${found.role} may not make tables; let it: GRANT CREATE ON SCHEMA ${bankSchema} TO ${found.role}, or migrate as a role that may`,
  );
}

async function lock(client: pg.Client): Promise<void> {
  try {
    await client.query(`SELECT pg_advisory_lock(${migrationLock})`);
  } catch (error) {
    if (troubleOf(error) !== 'wait') throw refusalOf(error, 'waiting for others that migrate');
    const reason = 'another process is migrating the database; start again once it is done';
    throw new MigrationError('busy', reason, { cause: error });
  }
}

/** Tries again while others are in the way. */
async function patiently(waitMs: number, attempt: () => Promise<void>): Promise<void> {
  const end = performance.now() + waitMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const isBusy = error instanceof MigrationError && error.problem === 'busy';
      if (!isBusy || performance.now() >= end) throw error;
    }
  }
}

/** Once, and wholly or not at all. */
async function apply(
  client: pg.Client,
  { name, sha256, statements }: Migration,
  { now, tryMs }: { readonly now: Date; readonly tryMs: number },
): Promise<void> {
  let place = '';
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL lock_timeout = ${tryMs}`);
    for (const [index, statement] of statements.entries()) {
      place = `, statement ${index + 1}`;
      await client.query(statement);
    }
    place = ', at its end';
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${bookkeepingTable} (
         name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz(3) NOT NULL
       )`,
    );
    await client.query(`INSERT INTO ${bookkeepingTable} (name, sha256, applied_at) VALUES ($1, $2, $3)`, [
      name,
      sha256,
      now,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw refusalOf(error, `migration ${name}${place}`);
  }
}
