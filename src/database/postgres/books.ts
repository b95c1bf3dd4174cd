import pg from 'pg';
import { type AppliedMigration, bookkeepingTable, MigrationError } from '../migrations.ts';
import { connectionReasonOf, troubleOf } from './errors.ts';
import { newMark, requireSettings } from './pooler.ts';
import { bankSchema, withSettings } from './pools.ts';

/**
 * Lends a connection that may take its time, and whose locks end with it. Throws MigrationError `unreachable`, `pooled` (settings did not arrive),
 * and what `use` throws.
 */
export async function withMigrationClient<Result>(
  { url, lockTimeoutMs }: { readonly url: string; readonly lockTimeoutMs: number },
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const mark = newMark();
  const client = new pg.Client({
    // What is right for the statements of a bank is too short for those that change its tables.
    ...withSettings(url, `-c search_path=${bankSchema} -c statement_timeout=0 ${mark.setting}`),
    application_name: 'tessera migrations',
    connectionTimeoutMillis: 10_000,
    lock_timeout: lockTimeoutMs,
  });
  // Said again by the statement that it breaks under.
  client.on('error', () => undefined);
  try {
    await connect(client);
    await requireSettings(client, mark);
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    const reason = `the PostgreSQL database cannot be reached: ${connectionReasonOf(error)}`;
    throw new MigrationError('unreachable', reason, { cause: error });
  }
}

/** What has been applied, in order. Throws MigrationError. */
export async function readApplied(client: pg.Client): Promise<AppliedMigration[]> {
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

const insufficientPrivilege = '42501';
/** No timeout cuts a migration short, so that was somebody. */
const queryCanceled = '57014';

/** What to say of an error of PostgreSQL. */
export function refusalOf(error: unknown, place: string): MigrationError {
  const trouble = troubleOf(error);
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  const refuse = (problem: MigrationError['problem'], advice: string) =>
    new MigrationError(problem, `${place}: ${reasonOf(error)}; ${advice}`, { cause: error });
  if (trouble === 'connection') return refuse('unreachable', 'start again once the database is there');
  if ((trouble === 'wait' && code !== queryCanceled) || trouble === 'conflict')
    return refuse('busy', 'others keep a table locked; start again later');
  if (code === insufficientPrivilege)
    return refuse('not_writable', "migrate as the role that owns the bank's tables");
  return refuse('failed', 'nothing of it was kept');
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
