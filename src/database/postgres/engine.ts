import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { callGuarded } from '../../lib/guarded-callback.ts';
import { type Heard, Listeners, type OnError, throwUnhandled } from '../announcements.ts';
import {
  DatabaseFull,
  type Engine,
  type EngineLoad,
  OutcomeUnknown,
  type Reader,
  type Unit,
} from '../engine.ts';
import { exists } from '../statements.ts';
import { ChangeFeed, type Connection } from './change-feed.ts';
import { askOutcome, commitUnit, notify, type TransactionId } from './commit.ts';
import { isLost, mapError, transientKindOf } from './errors.ts';
import { requireFreeSpace } from './free-space.ts';
import { type ConnectionSettings, openPools } from './pools.ts';
import { PostgresReader } from './reader.ts';
import { Retries } from './retries.ts';
import { NamedPlans } from './session.ts';
import { PostgresTransaction } from './transaction.ts';

export interface PostgresEngineOptions extends ConnectionSettings {
  /** Hears what an `afterCommit` callback or a listener threw. It is thrown as an unhandled rejection when left out. */
  readonly onCallbackError?: OnError;
  /** Hears when the database is lost and when it is back, in a process that listens. */
  readonly onConnection?: (state: Connection) => void;
}

/** Opens the engine on a migrated PostgreSQL database. Connects when it is first used. */
export function openPostgresEngine(options: PostgresEngineOptions): PostgresEngine {
  return new PostgresEngine(options);
}

const anyUser = exists((db) => db.selectFrom('users').select('id').limit(1));

/**
 * Units of work run beside each other, each in a READ COMMITTED transaction: a change that depends on what is stored repeats the
 * condition in its own statement, and rows that a decision was read from are locked (docs/adr/0042). A unit is run again
 * if another one was in its way, or if its connection was lost before the commit.
 */
export class PostgresEngine implements Engine {
  readonly dialect = 'postgres';
  readonly reader: Reader;
  readonly #writing: pg.Pool;
  readonly #reading: pg.Pool;
  readonly #retryMs: number;
  readonly #onCallbackError: OnError;
  readonly #listeners: Listeners;
  readonly #feed: ChangeFeed;
  readonly #plans = new NamedPlans();
  readonly #currentUnit = new AsyncLocalStorage<PostgresTransaction>();
  readonly #running = new Set<Promise<unknown>>();
  /** Whether the server's disk was full when it was last written to. */
  #isFull = false;
  #closing: Promise<void> | undefined;

  constructor(options: PostgresEngineOptions) {
    const { writing, reading } = openPools(options);
    this.#writing = writing;
    this.#reading = reading;
    this.#retryMs = options.timeoutSeconds * 1000;
    this.reader = new PostgresReader(reading, this.#plans, this.#retryMs);
    this.#onCallbackError = options.onCallbackError ?? throwUnhandled;
    this.#listeners = new Listeners(this.#onCallbackError);
    // An error that it throws must not end the loop that hears other processes.
    const onConnection = (state: Connection): void =>
      callGuarded(() => options.onConnection?.(state), this.#onCallbackError);
    this.#feed = new ChangeFeed(options, (heard) => this.#listeners.tell(heard), onConnection);
  }

  write<Result>(unit: Unit<Result>): Promise<Result> {
    if (this.#closing) return Promise.reject(new Error('the database is closed'));
    // The inner unit could wait for ever for a row that the outer one has locked.
    if (this.#currentUnit.getStore()?.isOpen)
      return Promise.reject(new Error('a unit of work must not start another'));
    const running = this.#writeWithRetries(unit);
    this.#running.add(running);
    const done = (): void => void this.#running.delete(running);
    running.then(done, done);
    return running;
  }

  listen(listener: (heard: Heard) => void): () => void {
    this.#feed.start();
    return this.#listeners.add(listener);
  }

  async check(): Promise<void> {
    await anyUser(this.reader);
    await (this.#isFull ? requireFreeSpace((unit) => this.write(unit)) : this.write(async () => undefined));
    this.#isFull = false;
  }

  load(): EngineLoad {
    const pools = [
      ['write', this.#writing],
      ['read', this.#reading],
    ] as const;
    return {
      waitingUnits: this.#writing.waitingCount,
      connections: pools.map(([purpose, { totalCount, idleCount, waitingCount }]) => ({
        purpose,
        busy: totalCount - idleCount,
        idle: idleCount,
        waiting: waitingCount,
      })),
    };
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #writeWithRetries<Result>(unit: Unit<Result>): Promise<Result> {
    const retries = new Retries(this.#retryMs);
    for (;;) {
      try {
        return await this.#writeOnce(unit);
      } catch (error) {
        this.#isFull ||= error instanceof DatabaseFull;
        await retries.after(error);
      }
    }
  }

  /** Runs the unit once and commits it. Throws what the unit threw, mapped, or the transient error that rolled it back. */
  async #writeOnce<Result>(unit: Unit<Result>): Promise<Result> {
    const client = await this.#writing.connect();
    let broken: unknown;
    // The pool hears no errors of a connection that it has lent. The statement that is under way fails as well.
    const onError = (error: unknown): void => {
      broken = error;
    };
    client.on('error', onError);
    try {
      const tx = new PostgresTransaction(client, this.#plans);
      const begun = tx.begin();
      // If the unit fails first, `begun` is not awaited, and an unhandled rejection of it would end the process.
      begun.catch(() => undefined);
      const result = await this.#runUnit(client, tx, begun, unit);
      await this.#commit(client, tx, await begun);
      tx.tell(this.#listeners, this.#onCallbackError);
      return result;
    } catch (error) {
      if (isLost(transientKindOf(error))) broken = error;
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken !== undefined);
    }
  }

  async #runUnit<Result>(
    client: pg.ClientBase,
    tx: PostgresTransaction,
    begun: Promise<unknown>,
    unit: Unit<Result>,
  ): Promise<Result> {
    try {
      const result = await this.#currentUnit.run(tx, () => unit(tx));
      // At once: statements that the unit did not await must not come in before the commit.
      tx.end();
      // A unit without statements comes here before the transaction has begun.
      await begun;
      if (tx.failure) throw tx.failure.error;
      return result;
    } catch (error) {
      tx.end();
      // Waits for statements that the unit left running. If it fails the connection is lost, and the transaction with it.
      await client.query('ROLLBACK');
      // The unit may have thrown an error of its own because of a transient one, which decides whether it is run again.
      const cause = tx.failure?.error;
      throw transientKindOf(cause) ? cause : mapError(error);
    }
  }

  async #commit(client: pg.ClientBase, tx: PostgresTransaction, id: TransactionId): Promise<void> {
    const messages = this.#feed.messages(tx.announcements);
    try {
      await commitUnit(client, messages);
    } catch (error) {
      // Asks over the pool that reads, because other units that lost their connections may occupy the whole pool that writes.
      const outcome = await askOutcome(this.#reading, id, this.#retryMs);
      if (outcome === 'aborted') throw mapError(error);
      if (outcome === 'unknown') {
        // If it was committed, other processes were notified; this one does not hear its own notifications.
        this.#listeners.tell('missed');
        throw new OutcomeUnknown('the database was lost in a commit', { cause: error });
      }
      // It was committed, so an error that the server itself sent came from the notification behind the commit.
      if (!isLost(transientKindOf(error))) await notify(this.#reading, messages).catch(this.#onCallbackError);
    }
  }

  async #close(): Promise<void> {
    await Promise.allSettled([...this.#running]);
    await Promise.all([this.#feed.stop(), this.#writing.end(), this.#reading.end()]);
  }
}
