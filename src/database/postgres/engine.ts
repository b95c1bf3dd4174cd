import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { callGuarded } from '../../lib/guarded-callback.ts';
import { type Announcement, type Heard, Listeners, reportTo } from '../announcements.ts';
import {
  DatabaseFull,
  type Engine,
  type EngineLoad,
  OutcomeUnknown,
  type Reader,
  type Unit,
} from '../engine.ts';
import { type ReadQuery, readQuery } from '../prepared.ts';
import { ChangeFeed, type Connection } from './change-feed.ts';
import { askOutcome, commitUnit, notify, type TransactionId } from './commit.ts';
import { isReadOnly, mapError, troubleOf } from './errors.ts';
import { type ConnectionSettings, openPools } from './pools.ts';
import { isLost, Retries } from './retries.ts';
import { requireRoom } from './room.ts';
import { kyselyOver, NamedPlans, type Querying } from './session.ts';
import { PostgresTransaction } from './transaction.ts';

export interface PostgresEngineOptions extends ConnectionSettings {
  /** Hears what an `afterCommit` callback or a listener threw. Thrown when left out. */
  readonly onCallbackError?: (error: unknown) => void;
  /** Hears, of a process that listens, when the database is lost and when it is back. */
  readonly onConnection?: (state: Connection) => void;
}

const anyUser = readQuery((db, _p: Record<string, never>) => db.selectFrom('users').select('id').limit(1));

/**
 * Opens the engine on a migrated PostgreSQL database. Connects when it is first used.
 *
 * Units of work run beside each other, each in a READ COMMITTED transaction: a change that depends on what is stored repeats the
 * condition in its own statement, and what a decision was read from is held. One that was in another's way is run again, and so is
 * one whose connection was lost before its commit.
 */
export function openPostgresEngine(options: PostgresEngineOptions): PostgresEngine {
  return new PostgresEngine(options);
}

export class PostgresEngine implements Engine {
  readonly dialect = 'postgres';
  readonly reader: Reader;
  readonly #writing: pg.Pool;
  readonly #reading: pg.Pool;
  readonly #plans = new NamedPlans();
  readonly #insideUnit = new AsyncLocalStorage<PostgresTransaction>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #listeners: Listeners;
  readonly #feed: ChangeFeed;
  readonly #onCallbackError: (error: unknown) => void;
  readonly #retryMs: number;
  /** Whether the server had no room when it was last written to. */
  #isFull = false;
  #closing: Promise<void> | undefined;

  constructor(options: PostgresEngineOptions) {
    const { writing, reading } = openPools(options);
    this.#writing = writing;
    this.#reading = reading;
    this.#retryMs = options.timeoutSeconds * 1000;
    this.reader = new PostgresReader(reading, this.#plans, this.#retryMs);
    this.#onCallbackError = reportTo(options.onCallbackError);
    this.#listeners = new Listeners(this.#onCallbackError);
    // What a listener throws would end the one loop that hears of the other processes.
    const onConnection = (state: Connection): void =>
      callGuarded(() => options.onConnection?.(state), this.#onCallbackError);
    this.#feed = new ChangeFeed(options, (heard) => this.#listeners.tell(heard), onConnection);
  }

  write<Result>(unit: Unit<Result>): Promise<Result> {
    if (this.#closing) return Promise.reject(new Error('the database is closed'));
    // A unit that waited for another unit could wait for what it holds itself.
    if (this.#insideUnit.getStore()?.live)
      return Promise.reject(new Error('a unit of work must not start another'));
    const running = this.#write(unit);
    this.#running.add(running);
    const done = (): void => void this.#running.delete(running);
    running.then(done, done);
    return running;
  }

  listen(hear: (heard: Heard) => void): () => void {
    this.#feed.start();
    return this.#listeners.add(hear);
  }

  async check(): Promise<void> {
    await this.reader.first(anyUser, {});
    await (this.#isFull ? requireRoom((unit) => this.write(unit)) : this.write(async () => undefined));
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

  async #close(): Promise<void> {
    await Promise.allSettled([...this.#running]);
    await Promise.all([this.#feed.stop(), this.#writing.end(), this.#reading.end()]);
  }

  async #write<Result>(unit: Unit<Result>): Promise<Result> {
    const retries = new Retries(this.#retryMs);
    for (;;) {
      try {
        return await this.#attempt(unit);
      } catch (error) {
        this.#isFull ||= error instanceof DatabaseFull;
        await retries.after(error);
      }
    }
  }

  /** Runs the unit once. Throws what it threw, mapped, or what was in its way. */
  async #attempt<Result>(unit: Unit<Result>): Promise<Result> {
    const client = await this.#writing.connect();
    let broken: unknown;
    // The pool listens only while nobody has the connection; the statement that it breaks under says so by itself.
    const onError = (error: unknown): void => {
      broken = error;
    };
    client.on('error', onError);
    try {
      const tx = new PostgresTransaction(client, this.#plans);
      const begun = tx.begin();
      // A unit that fails is not asked for it any more.
      begun.catch(() => undefined);
      const result = await this.#runUnit(client, tx, begun, unit);
      await this.#commit(client, tx.announcements, await begun);
      this.#tell(tx);
      return result;
    } catch (error) {
      if (isLost(troubleOf(error))) broken = error;
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
  ) {
    try {
      const result = await this.#insideUnit.run(tx, () => unit(tx));
      // At once: what the unit asked for and did not wait for must not come in while the rest is done.
      tx.end();
      // One that asks for nothing is done before that.
      await begun;
      if (tx.failure) throw tx.failure.error;
      return result;
    } catch (error) {
      tx.end();
      // Behind whatever the unit left in flight. A connection that cannot do it is lost, and the transaction with it.
      await client.query('ROLLBACK');
      // Whatever the unit made of it: what was in its way decides whether it is run again.
      const cause = tx.failure?.error;
      throw troubleOf(cause) ? cause : mapError(error);
    }
  }

  async #commit(
    client: pg.ClientBase,
    announcements: readonly Announcement[],
    id: TransactionId,
  ): Promise<void> {
    const messages = this.#feed.messages(announcements);
    try {
      await commitUnit(client, messages);
    } catch (error) {
      // Of the other pool: units that lost their connections together hold every place of this one.
      const outcome = await askOutcome(this.#reading, id, this.#retryMs);
      // Rolled back: what was in the way of the commit decides whether the unit is run again.
      if (outcome === 'aborted') throw mapError(error);
      if (outcome === 'unknown') {
        // If it happened, the notification was this process's own, which the feed leaves out.
        this.#listeners.tell('missed');
        throw new OutcomeUnknown('the database was lost in a commit', { cause: error });
      }
      // The server answered, so it was the notification behind the commit that failed.
      if (!isLost(troubleOf(error))) await notify(this.#reading, messages).catch(this.#onCallbackError);
    }
  }

  #tell(tx: PostgresTransaction): void {
    for (const callback of tx.callbacks) {
      try {
        callback();
      } catch (error) {
        this.#onCallbackError(error);
      }
    }
    for (const announcement of tx.announcements) this.#listeners.tell(announcement);
  }
}

/** Reads what is committed. A read whose connection was lost is asked again: it changed nothing. */
class PostgresReader implements Reader {
  readonly kysely: Reader['kysely'];
  readonly #querying: Querying;
  readonly #plans: NamedPlans;

  constructor(pool: pg.Pool, plans: NamedPlans, retryMs: number) {
    this.#plans = plans;
    this.#querying = {
      async query(config) {
        let retries: Retries | undefined;
        for (;;) {
          try {
            return await pool.query(config);
          } catch (error) {
            // No standby's answer: these connections may never write.
            if (isReadOnly(error)) throw error;
            retries ??= new Retries(retryMs);
            await retries.after(error);
          }
        }
      },
    };
    this.kysely = kyselyOver(this.#querying);
  }

  async all<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params) {
    return (await this.#querying.query(this.#plans.bind(query, params))).rows as Result[];
  }

  async first<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params) {
    return (await this.#querying.query(this.#plans.bind(query, params))).rows[0] as Result | undefined;
  }
}
