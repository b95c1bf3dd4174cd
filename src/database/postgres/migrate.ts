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
import { bankSchema, withSettings } from './pools.ts';

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
 * Throws MigrationError: `unreadable` or `missing` migrations; `unreachable`; `newer`, `missing`, `changed`, `out_of_order` (see
 * planMigrations); `not_writable` for a role that may not do it; `busy`; `failed` with the statement's error as cause.
 */
export async function migratePostgres(options: PostgresMigrationOptions): Promise<MigrationReport> {
  const known = readMigrations(options.folder);
  const { waitMs = 60_000, tryMs = 2000, now } = options;
  const client = await connect(options.url, waitMs);
  try {
    if (planMigrations(known, await readApplied(client)).length === 0) return { applied: [] };
    await refuseUnprivileged(client);
    await lock(client);
    // Read again under the lock: another process that started at the same time may have been faster.
    const pending = planMigrations(known, await readApplied(client));
    for (const migration of pending) {
      await patiently(waitMs, () => apply(client, migration, { now, tryMs }));
    }
    return { applied: pending.map(({ name }) => name) };
  } finally {
    // The lock ends with the connection.
    await client.end().catch(() => undefined);
  }
}

/** What has been applied to a database, in order. Throws MigrationError `unreachable`, `not_writable`. */
export async function appliedToPostgres(url: string): Promise<AppliedMigration[]> {
  const client = await connect(url, 10_000);
  try {
    return await readApplied(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function connect(url: string, lockTimeoutMs: number): Promise<pg.Client> {
  const client = new pg.Client({
    // What is right for the statements of a bank is too short for those that change its tables.
    ...withSettings(url, `-c search_path=${bankSchema} -c statement_timeout=0`),
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
    const reason = `the PostgreSQL database cannot be reached: ${reasonOf(error)}`;
    throw new MigrationError('unreachable', reason, { cause: error });
  }
}

async function readApplied(client: pg.Client): Promise<AppliedMigration[]> {
  try {
    const { rows: found } = await client.query('SELECT to_regclass($1) IS NOT NULL AS present', [
      bookkeepingTable,
    ]);
    if (!found[0]?.present) return [];
    const { rows } = await client.query<AppliedMigration>(
      `SELECT name, sha256 FROM ${bookkeepingTable} ORDER BY name`,
    );
    return rows;
  } catch (error) {
    throw refusalOf(error, `reading ${bookkeepingTable}`);
  }
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

const insufficientPrivilege = '42501';

/** What to say of an error of PostgreSQL. */
function refusalOf(error: unknown, place: string): MigrationError {
  const trouble = troubleOf(error);
  const refuse = (problem: MigrationError['problem'], advice: string) =>
    new MigrationError(problem, `${place}: ${reasonOf(error)}; ${advice}`, { cause: error });
  if (trouble === 'connection') return refuse('unreachable', 'start again once the database is there');
  if (trouble === 'wait' || trouble === 'conflict')
    return refuse('busy', 'others keep a table locked; start again later');
  if (error instanceof pg.DatabaseError && error.code === insufficientPrivilege)
    return refuse('not_writable', "migrate as the role that owns the bank's tables");
  return refuse('failed', 'nothing of it was kept');
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
