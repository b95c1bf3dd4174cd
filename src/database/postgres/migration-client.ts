import pg from 'pg';
import { messageOf } from '../../lib/error-message.ts';
import { MigrationError } from '../migrations.ts';
import { connectionReasonOf, transientKindOf } from './errors.ts';
import { newMark, requireSettings } from './pooler.ts';
import { bankSchema, withSettings } from './pools.ts';

/**
 * Lends a connection without a time limit for statements, and closes it. Throws MigrationError `unreachable`, `pooled` (a
 * pooler did not pass the settings on), and what `use` throws.
 */
export async function withMigrationClient<Result>(
  { url, lockTimeoutMs }: { readonly url: string; readonly lockTimeoutMs: number },
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const mark = newMark();
  const client = new pg.Client({
    // The time limit of a bank's statements is too short for those that change its tables.
    ...withSettings(url, `-c search_path=${bankSchema} -c statement_timeout=0 ${mark.setting}`),
    application_name: 'tessera migrations',
    connectionTimeoutMillis: 10_000,
    lock_timeout: lockTimeoutMs,
  });
  // When the connection breaks, the statement that is under way fails as well, and its caller hears of it.
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

const insufficientPrivilege = '42501';
const queryCanceled = '57014';

/** The MigrationError for an error of PostgreSQL. `doing` says what failed, e.g. `migration 0003_ledger, statement 2`. */
export function migrationErrorOf(error: unknown, doing: string): MigrationError {
  const kind = transientKindOf(error);
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  const failure = (problem: MigrationError['problem'], advice: string) =>
    new MigrationError(problem, `${doing}: ${messageOf(error)}; ${advice}`, { cause: error });
  if (kind === 'connection') return failure('unreachable', 'start again once the database is there');
  // A migration's statements have no time limit, so one that was cancelled was cancelled by a person: that is no wait for a lock.
  if ((kind === 'wait' && code !== queryCanceled) || kind === 'conflict')
    return failure('busy', 'others keep a table locked; start again later');
  if (code === insufficientPrivilege)
    return failure('not_writable', "migrate as the role that owns the bank's tables");
  return failure('failed', 'nothing of it was kept');
}
