import pg from 'pg';
import { connectionReasonOf, troubleOf } from '../postgres/errors.ts';
import { bankSchema, withSettings } from '../postgres/pools.ts';
import { valueParsers } from '../postgres/values.ts';
import { CopyError } from './copy-error.ts';

/** Of the lock that a copy takes on its target: `tescopy` in ASCII. */
const copyLock = '0x746573636f7079';

/** What the bank calls its connections begins so, unless the address names them. */
const bankName = 'tessera';

/** A value that the bank's parsers refuse stays the text that it came as, so that it can be named by its table and key. */
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
 * A connection for a copy, once nobody else of the bank is connected.
 * Throws CopyError: `unreachable`; `schema` for a database whose text is not UTF-8; `in_use`.
 */
export async function openSession(url: string, label: string, patienceMs: number): Promise<pg.Client> {
  const client = new pg.Client({
    // A table is read as a whole: the plan that is done first, not the one that begins first.
    ...withSettings(
      url,
      `-c search_path=${bankSchema} -c timezone=UTC -c datestyle=ISO -c client_encoding=UTF8 -c cursor_tuple_fraction=1`,
    ),
    application_name: `${bankName} copy`,
    types: lenientParsers,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  // Said again by the statement that it breaks under.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await prepareSession(client, label, patienceMs);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if (error instanceof CopyError) throw error;
    throw new CopyError('unreachable', `${label} cannot be reached: ${connectionReasonOf(error)}`, {
      cause: error,
    });
  }
}

/**
 * Begins the one transaction that a source is read in: its tables locked against writing first, then as they are at that moment.
 * Throws CopyError `in_use`.
 */
export async function holdStill(
  client: pg.Client,
  { tables, label, patienceMs }: { tables: readonly string[]; label: string; patienceMs: number },
): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  if (tables.length === 0) return;
  await client.query(`SET LOCAL lock_timeout = ${patienceMs}`);
  try {
    await client.query(
      `LOCK TABLE ${tables.map((table) => pg.escapeIdentifier(table)).join(', ')} IN SHARE MODE`,
    );
  } catch (error) {
    if (troubleOf(error) !== 'wait') throw error;
    throw new CopyError('in_use', `somebody writes to ${label}; stop the bank first`, { cause: error });
  }
}

/** Whether a statement was refused for what is in a row: a constraint, a value, a size (SQLSTATE classes 22, 23, 54). */
export function isRefusedRow(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^(22|23|54)/.test(error.code ?? '');
}

async function prepareSession(client: pg.Client, label: string, patienceMs: number): Promise<void> {
  const { rows } = await client.query("SELECT current_setting('server_encoding') AS encoding");
  if (rows[0]?.encoding !== 'UTF8')
    throw new CopyError('schema', `${label} is encoded in ${rows[0]?.encoding}; the bank's text needs UTF8`);
  // A copy is one long transaction, and waits for the other database in between. Not every version knows every one of these.
  await client.query(
    `SELECT set_config(name, '0', false) FROM pg_settings
      WHERE name IN ('statement_timeout', 'lock_timeout', 'transaction_timeout', 'idle_session_timeout',
                     'idle_in_transaction_session_timeout')`,
  );
  await waitUntilAlone(client, label, patienceMs);
  const { rows: locks } = await client.query(`SELECT pg_try_advisory_lock(${copyLock}) AS taken`);
  if (!locks[0]?.taken) throw new CopyError('in_use', `another copy has ${label} open`);
}

/** Somebody who has just left is waited for: the server notices it a moment later. */
async function waitUntilAlone(client: pg.Client, label: string, patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
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
        `${label} is in use (${others} connections of the bank); stop the bank first`,
      );
    await Bun.sleep(50);
  }
}
