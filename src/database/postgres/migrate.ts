import type pg from 'pg';
import {
  type AppliedMigration,
  type Migration,
  MigrationError,
  type MigrationReport,
  type OnMigrated,
  planMigrations,
  readMigrations,
} from '../migrations.ts';
import { readApplied, recordApplied } from './applied-migrations.ts';
import { transientKindOf } from './errors.ts';
import { migrationErrorOf, withMigrationClient } from './migration-client.ts';
import { requireOwnSession } from './pooler.ts';
import { bankSchema } from './pools.ts';

export interface PostgresMigrationOptions {
  /** The address of the database, which must exist. A pooler that shares connections must not stand in between. */
  readonly url: string;
  /** The folder that drizzle-kit writes, e.g. `migrations/postgres`. */
  readonly folder: string;
  readonly now: Date;
  /** How long to wait for another process that migrates, and for tables that others work on. */
  readonly waitMs?: number;
  /**
   * How long one attempt waits for the lock on a table. A running bank that wants the table meanwhile waits behind it, and goes on when
   * the attempt is given up, before the next one.
   */
  readonly tryMs?: number;
  readonly onProgress?: OnMigrated | undefined;
}

/** The advisory lock that migrating processes take: `tessera` in ASCII, so that no other application takes the same. */
const migrationLock = '0x74657373657261';

/**
 * Brings a PostgreSQL database up to date: applies every pending migration in the journal's order, each in a transaction that also notes
 * it as applied. Processes that start at once do it one after the other, and the later ones find nothing to do. If nothing is pending
 * this needs no more rights than the bank has.
 *
 * Throws MigrationError: `unreadable` or `missing` migrations; `unreachable`; `pooled` behind a pooler that shares connections; `newer`,
 * `missing`, `changed`, `out_of_order` (see planMigrations); `not_writable` for a role that may not change tables; `busy`; `failed` with
 * the statement's error as cause.
 */
export async function migratePostgres(options: PostgresMigrationOptions): Promise<MigrationReport> {
  const known = readMigrations(options.folder);
  const { waitMs = 60_000, tryMs = 2000, now } = options;
  return withMigrationClient({ url: options.url, lockTimeoutMs: waitMs }, async (client) => {
    // The lock below belongs to the session, and so does much that the bank relies on later.
    await withMigrationClient({ url: options.url, lockTimeoutMs: waitMs }, (other) =>
      requireOwnSession(client, other),
    );
    if (planMigrations(known, await readApplied(client)).length === 0) return { applied: [] };
    await refuseUnprivileged(client);
    await waitForOthers(client);
    // Read again under the lock, because another process may have applied some meanwhile.
    const pending = planMigrations(known, await readApplied(client));
    for (const [applied, migration] of pending.entries()) {
      options.onProgress?.(applied, pending.length);
      await retryWhileBusy(waitMs, () => apply(client, migration, { now, tryMs }));
    }
    options.onProgress?.(pending.length, pending.length);
    return { applied: pending.map(({ name }) => name) };
  });
}

/** The migrations that were applied to a database, in order. Throws MigrationError `unreachable`, `not_writable`. */
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

/** Takes the lock of migrating processes, which the session keeps until it ends. */
async function waitForOthers(client: pg.Client): Promise<void> {
  try {
    await client.query(`SELECT pg_advisory_lock(${migrationLock})`);
  } catch (error) {
    if (transientKindOf(error) !== 'wait') throw migrationErrorOf(error, 'waiting for others that migrate');
    const reason = 'another process is migrating the database; start again once it is done';
    throw new MigrationError('busy', reason, { cause: error });
  }
}

/** Tries again while others keep a table locked. */
async function retryWhileBusy(waitMs: number, attempt: () => Promise<void>): Promise<void> {
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

/** Applies a migration wholly or not at all. */
async function apply(
  client: pg.Client,
  migration: Migration,
  { now, tryMs }: { readonly now: Date; readonly tryMs: number },
): Promise<void> {
  let place = '';
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL lock_timeout = ${tryMs}`);
    for (const [index, statement] of migration.statements.entries()) {
      place = `, statement ${index + 1}`;
      await client.query(statement);
    }
    place = ', at its end';
    await recordApplied(client, migration, now);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw migrationErrorOf(error, `migration ${migration.name}${place}`);
  }
}
