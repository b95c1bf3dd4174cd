import pg from 'pg';
import { troubleOf } from './errors.ts';
import { isLost } from './retries.ts';

/**
 * Begins a unit's transaction and returns its id, by which the server can be asked later what became of it. Awaited before the
 * unit's first statement is sent: behind a BEGIN that failed, that statement would be a transaction of its own.
 */
export async function beginUnit(client: pg.ClientBase): Promise<string> {
  const answers = await simple(
    client,
    'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_current_xact_id()::text AS xid',
  );
  return String(answers.at(-1)?.rows[0]?.xid);
}

/**
 * Commits, and tells the listeners of other processes in the same message: where the server has received it, both happen, whatever
 * becomes of this process. The notification is a transaction of its own behind the commit, because one that notifies makes all others
 * like it wait until it is on the disk. Whatever is thrown may come from behind the commit: ask for the outcome.
 */
export async function commitUnit(client: pg.ClientBase, messages: readonly string[]): Promise<void> {
  const notify = messages.map(
    (message) => `; SELECT pg_notify('${feedChannel}', ${pg.escapeLiteral(message)})`,
  );
  const answers = await simple(client, `COMMIT${notify.join('')}`);
  if (answers[0]?.command !== 'COMMIT')
    throw new Error('the transaction was rolled back instead of committed');
}

export const feedChannel = 'tessera';

/**
 * What became of a transaction whose commit was not answered. The server may still be at it, or start anew and recover it: asked until
 * it says, or the time is up.
 */
export async function askOutcome(
  pool: pg.Pool,
  xid: string,
  timeoutMs: number,
): Promise<'committed' | 'aborted' | 'unknown'> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    try {
      const { rows } = await pool.query('SELECT pg_xact_status($1::xid8) AS status', [xid]);
      const status: unknown = rows[0]?.status;
      if (status === 'committed' || status === 'aborted') return status;
      if (status !== 'in progress') return 'unknown';
    } catch (error) {
      // A standby that took over may never have heard of the transaction.
      if (!isLost(troubleOf(error))) return 'unknown';
    }
    await Bun.sleep(50);
  }
  return 'unknown';
}

/** Several statements in one message, without parameters. The driver answers with a list where there is more than one. */
async function simple(client: pg.ClientBase, text: string): Promise<pg.QueryResult[]> {
  const answered: pg.QueryResult | pg.QueryResult[] = await client.query(text);
  return Array.isArray(answered) ? answered : [answered];
}
