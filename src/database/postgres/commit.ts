import pg from 'pg';
import { isLost, transientKindOf } from './errors.ts';

/** Names a transaction, so that the server can be asked later what became of it. */
export interface TransactionId {
  readonly xid: string;
  /** The server's timeline. A standby that takes over begins a new one, and may give the same ids to other transactions. */
  readonly timeline: string;
}

/** The timeline of each connection. It never changes: a connection stays with its server, and a server with its timeline. */
const timelines = new WeakMap<pg.ClientBase, string>();
const timelineSql = 'left(pg_walfile_name(pg_current_wal_lsn()), 8) AS timeline';

/**
 * Begins a unit's transaction and returns its id. Statements that are sent behind it before it is answered change nothing if it fails:
 * outside of a transaction that begins as one that writes, the bank's connections only read.
 */
export async function beginUnit(client: pg.ClientBase): Promise<TransactionId> {
  const known = timelines.get(client);
  const answers = await sendTogether(
    client,
    `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_current_xact_id()::text AS xid${known ? '' : `, ${timelineSql}`}`,
  );
  const answer = answers.at(-1)?.rows[0];
  const timeline: string = known ?? answer?.timeline;
  timelines.set(client, timeline);
  return { xid: answer?.xid, timeline };
}

/**
 * Commits, and notifies the listeners of other processes in the same message: once the server has received it both happen, even if this
 * process dies. The notification is a transaction of its own behind the commit, because transactions that notify wait for each other
 * until they are on the disk. An error that this throws may be the notification's: ask for the outcome (askOutcome).
 */
export async function commitUnit(client: pg.ClientBase, messages: readonly string[]): Promise<void> {
  const notify = messages.map(
    (message) => `; SELECT pg_notify('${feedChannel}', ${pg.escapeLiteral(message)})`,
  );
  const answers = await sendTogether(client, `COMMIT${notify.join('')}`);
  if (answers[0]?.command !== 'COMMIT')
    throw new Error('the transaction was rolled back instead of committed');
}

/** Notifies the listeners of other processes of what they should have heard with a commit. */
export async function notify(pool: pg.Pool, messages: readonly string[]): Promise<void> {
  await pool.query('SELECT pg_notify($1, message) FROM unnest($2::text[]) AS message', [
    feedChannel,
    messages,
  ]);
}

export const feedChannel = 'tessera';

/**
 * What became of a transaction after its commit was not answered. The server is asked until it knows or the time is up: it may still be
 * committing, or restart and recover first. A standby that took over is not believed, because it may have given the same id to another
 * transaction.
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
      if (!isLost(transientKindOf(error))) return 'unknown';
    }
    await Bun.sleep(50);
  }
  return 'unknown';
}

/** Sends several statements without parameters in one message. The driver answers with a list if there is more than one. */
async function sendTogether(client: pg.ClientBase, text: string): Promise<pg.QueryResult[]> {
  const answered: pg.QueryResult | pg.QueryResult[] = await client.query(text);
  return Array.isArray(answered) ? answered : [answered];
}
