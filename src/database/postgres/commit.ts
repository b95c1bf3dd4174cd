import pg from 'pg';
import { troubleOf } from './errors.ts';
import { isLost } from './retries.ts';

/** By what the server can be asked later what became of a transaction. */
export interface TransactionId {
  readonly xid: string;
  /** The server's timeline: one that took over from another counts on from wherever it was. */
  readonly timeline: string;
}

/** A connection stays with the server that it was made to, and that with its timeline. */
const timelines = new WeakMap<pg.ClientBase, string>();
const timelineSql = 'left(pg_walfile_name(pg_current_wal_lsn()), 8) AS timeline';

/**
 * Begins a unit's transaction and returns its id. What is sent behind it before it is answered changes nothing if it fails: outside
 * of a transaction that says otherwise, connections only read.
 */
export async function beginUnit(client: pg.ClientBase): Promise<TransactionId> {
  const known = timelines.get(client);
  const answers = await simple(
    client,
    `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_current_xact_id()::text AS xid${known ? '' : `, ${timelineSql}`}`,
  );
  const answer = answers.at(-1)?.rows[0];
  const timeline: string = known ?? answer?.timeline;
  timelines.set(client, timeline);
  return { xid: answer?.xid, timeline };
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

/** Tells the listeners of other processes what they should have heard with a commit. */
export async function notify(pool: pg.Pool, messages: readonly string[]): Promise<void> {
  await pool.query('SELECT pg_notify($1, message) FROM unnest($2::text[]) AS message', [
    feedChannel,
    messages,
  ]);
}

export const feedChannel = 'tessera';

/**
 * What became of a transaction whose commit was not answered. The server may still be at it, or start anew and recover it: asked until
 * it says, or the time is up. A standby that took over may have begun another transaction under the same id, so it is not believed.
 */
export async function askOutcome(
  pool: pg.Pool,
  { xid, timeline }: TransactionId,
  timeoutMs: number,
): Promise<'committed' | 'aborted' | 'unknown'> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    try {
      const { rows } = await pool.query(`SELECT pg_xact_status($1::xid8) AS status, ${timelineSql}`, [xid]);
      if (rows[0]?.timeline !== timeline) return 'unknown';
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
