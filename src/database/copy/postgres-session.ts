import pg from 'pg';
import { connectionReasonOf, transientKindOf } from '../postgres/errors.ts';
import { bankSchema, withSettings } from '../postgres/pools.ts';
import { valueParsers } from '../postgres/values.ts';
import { CopyError } from './copy-error.ts';

/** The advisory lock that a copy takes on a database: `tescopy` in ASCII. */
const copyLock = '0x746573636f7079';

/** The application_name of the bank's connections begins with this, unless the address sets another. */
const bankName = 'tessera';

/** Leaves a value that the bank's parsers refuse as text, so that the copy can name the row that it is in. */
const lenientParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    const parse: (value: string) => unknown = valueParsers.getTypeParser(oid, format as 'text');
    return (text: string) => {
      try {
        return parse(text);
      } catch {
        return text;
      }
    };
  },
};

/**
 * Opens a connection for a copy, once no other connection of the bank is left.
 * Throws CopyError: `unreachable`; `schema` for a database that is not encoded in UTF-8; `in_use`.
 */
export async function openSession(url: string, displayName: string, waitMs: number): Promise<pg.Client> {
  const client = new pg.Client({
    // Tables are read to their end, so the planner is to choose what ends soonest, not what begins soonest (cursor_tuple_fraction).
    ...withSettings(
      url,
      `-c search_path=${bankSchema} -c timezone=UTC -c datestyle=ISO -c client_encoding=UTF8 -c cursor_tuple_fraction=1`,
    ),
    application_name: `${bankName} copy`,
    types: lenientParsers,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  // When the connection breaks, the statement that is under way fails as well, and its caller hears of it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await requireAlone(client, displayName, waitMs);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if (error instanceof CopyError) throw error;
    throw new CopyError('unreachable', `${displayName} cannot be reached: ${connectionReasonOf(error)}`, {
      cause: error,
    });
  }
}

/**
 * Begins a transaction in which the tables are locked against writing. It reads them as they are once the locks are taken.
 * Throws CopyError `in_use`.
 */
export async function lockTables(
  client: pg.Client,
  { tables, displayName, waitMs }: { tables: readonly string[]; displayName: string; waitMs: number },
): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  if (tables.length === 0) return;
  await client.query(`SET LOCAL lock_timeout = ${waitMs}`);
  try {
    await client.query(
      `LOCK TABLE ${tables.map((table) => pg.escapeIdentifier(table)).join(', ')} IN SHARE MODE`,
    );
  } catch (error) {
    if (transientKindOf(error) !== 'wait') throw error;
    throw new CopyError('in_use', `another program writes to ${displayName}; stop the bank first`, {
      cause: error,
    });
  }
}

/** Whether a statement was refused for what is in a row: a constraint, a value, a size (SQLSTATE classes 22, 23, 54). */
export function isRefusedRow(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^(22|23|54)/.test(error.code ?? '');
}

/** Checks the encoding, lifts time limits, and waits until no other connection of the bank is left. */
async function requireAlone(client: pg.Client, displayName: string, waitMs: number): Promise<void> {
  const { rows } = await client.query("SELECT current_setting('server_encoding') AS encoding");
  if (rows[0]?.encoding !== 'UTF8')
    throw new CopyError(
      'schema',
      `${displayName} is encoded in ${rows[0]?.encoding}; the bank's text needs UTF8`,
    );
  // A copy is one long transaction that waits for the other database in between. No server version has all of these limits.
  await client.query(
    `SELECT set_config(name, '0', false) FROM pg_settings
      WHERE name IN ('statement_timeout', 'lock_timeout', 'transaction_timeout', 'idle_session_timeout',
                     'idle_in_transaction_session_timeout')`,
  );
  await waitUntilAlone(client, displayName, waitMs);
  const { rows: locks } = await client.query(`SELECT pg_try_advisory_lock(${copyLock}) AS taken`);
  if (!locks[0]?.taken) throw new CopyError('in_use', `another copy has ${displayName} open`);
}

/** Waits for connections that were just closed: the server notices that a moment later. */
async function waitUntilAlone(client: pg.Client, displayName: string, waitMs: number): Promise<void> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    const { rows } = await client.query<{ others: number }>(
      `SELECT count(*) AS others FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() 
          AND (starts_with(application_name, $1) OR application_name = current_setting('application_name'))`,
      [bankName],
    );
    const others = rows[0]?.others ?? 0;
    if (others === 0) return;
    if (performance.now() > deadline)
      throw new CopyError(
        'in_use',
        `${displayName} is in use (${others} connections of the bank); stop the bank first`,
      );
    await Bun.sleep(50);
  }
}
