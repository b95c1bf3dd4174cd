import { AsyncLocalStorage } from 'node:async_hooks';
import { type Announcement, type Heard, Listeners, reportTo } from '../announcements.ts';
import type { TableName } from '../database-schema.ts';
import {
  DatabaseBusy,
  type Engine,
  type EngineLoad,
  type Reader,
  type Transaction,
  type Unit,
} from '../engine.ts';
import type { ReadQuery, WriteQuery } from '../prepared.ts';
import { rowLock } from '../row-lock.ts';
import { SqliteConnection } from './connection.ts';
import { isBusy, mapError, readUniqueNames, type UniqueNames } from './errors.ts';
import { requireRoom } from './room.ts';

const unitsPerCommit = 256;
const defaultBusyAttempts = 40;
const busyPauseMs = 25;
const transactionEnded = 'this transaction has ended';

interface Queued {
  readonly unit: Unit<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Settle = () => void;

/**
 * Opens the embedded engine on a migrated SQLite file: one connection that writes, one that reads beside it (WAL).
 *
 * Writes are committed in groups: units that wait in the same turn of the event loop share one IMMEDIATE transaction and so one
 * flush to disk. Each has a savepoint, so that one failing rolls back alone; nobody is answered before the commit returns.
 */
export function openSqliteEngine(file: string, options: SqliteEngineOptions = {}): SqliteEngine {
  return new SqliteEngine(file, options);
}

export interface SqliteEngineOptions {
  /** How often a write asks for the lock that another process holds before it is DatabaseBusy. */
  readonly busyAttempts?: number;
  /** Hears what an `afterCommit` callback threw: the transaction is durable, so nobody else is to blame. Thrown when left out. */
  readonly onCallbackError?: (error: unknown) => void;
}

export class SqliteEngine implements Engine {
  readonly dialect = 'sqlite';
  readonly reader: Reader;
  readonly #writing: SqliteConnection;
  readonly #reading: SqliteConnection;
  readonly #uniqueNames: UniqueNames;
  readonly #queue: Queued[] = [];
  readonly #insideUnit = new AsyncLocalStorage<SqliteTransaction>();
  readonly #file: string;
  readonly #options: SqliteEngineOptions;
  readonly #onCallbackError: (error: unknown) => void;
  readonly #listeners: Listeners;
  #flushing: Promise<void> | undefined;
  #checking: Promise<void> | undefined;
  #closed = false;

  constructor(file: string, options: SqliteEngineOptions) {
    this.#file = file;
    this.#options = options;
    this.#onCallbackError = reportTo(options.onCallbackError);
    this.#listeners = new Listeners(this.#onCallbackError);
    // Kysely runs a query some turns after it was asked to. One that nobody awaited could come when its unit has ended, and
    // would land in somebody else's transaction.
    this.#writing = new SqliteConnection(file, 'readwrite', {
      before: () => {
        if (!this.#insideUnit.getStore()?.live) throw new Error(transactionEnded);
      },
      failed: (error) => this.#insideUnit.getStore()?.failed(error),
    });
    this.#reading = new SqliteConnection(file, 'readonly');
    this.#uniqueNames = readUniqueNames(this.#writing.database);
    this.reader = new SqliteReader(this.#reading);
  }

  write<Result>(unit: Unit<Result>): Promise<Result> {
    if (this.#closed) return Promise.reject(new Error('the database is closed'));
    // A unit that waited for another unit would wait for ever: they share the one writing connection.
    if (this.#insideUnit.getStore()?.live)
      return Promise.reject(new Error('a unit of work must not start another'));
    return new Promise<Result>((resolve, reject) => {
      this.#queue.push({ unit, resolve: resolve as Queued['resolve'], reject });
      // A macrotask, so that what arrives in this turn joins the batch; a microtask would make batches of one.
      this.#flushing ??= new Promise((done) => setImmediate(() => this.#flush().finally(done)));
    });
  }

  listen(hear: (heard: Heard) => void): () => void {
    return this.#listeners.add(hear);
  }

  check(): Promise<void> {
    // Anybody may ask, as often as they like, and each attempt waits for the disk: who asks meanwhile hears of the same one.
    this.#checking ??= this.#check().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  load(): EngineLoad {
    return { waitingUnits: this.#queue.length, connections: [] };
  }

  async close(): Promise<void> {
    this.#closed = true;
    while (this.#flushing) await this.#flushing;
    this.#reading.close();
    this.#writing.close();
  }

  async #check(): Promise<void> {
    this.#reading.database.query('SELECT 1 FROM users LIMIT 1').get();
    await requireRoom(this.#file, (unit) => this.write(unit));
  }

  async #flush(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, unitsPerCommit);
      const settles = await this.#commit(batch).catch((error) => {
        if (this.#writing.database.inTransaction) this.#writing.database.run('ROLLBACK');
        const mapped = mapError(error, this.#uniqueNames);
        return batch.map(
          ({ reject }) =>
            () =>
              reject(mapped),
        );
      });
      for (const settle of settles) settle();
    }
    this.#flushing = undefined;
  }

  /** Runs the units in one transaction. Returns how each of them is to be answered now that it is durable. */
  async #commit(batch: readonly Queued[]): Promise<Settle[]> {
    await this.#begin();
    const settles: Settle[] = [];
    for (const queued of batch) settles.push(await this.#runUnit(queued));
    this.#writing.database.run('COMMIT');
    return settles;
  }

  async #runUnit({ unit, resolve, reject }: Queued): Promise<Settle> {
    const { database } = this.#writing;
    database.run('SAVEPOINT unit');
    const tx = new SqliteTransaction(this.#writing);
    try {
      const result = await this.#insideUnit.run(tx, () => unit(tx));
      // PostgreSQL keeps nothing of a transaction after a statement failed in it, so a unit cannot go on after one here either.
      if (tx.failure) throw tx.failure.error;
      database.run('RELEASE unit');
      return () => {
        resolve(result);
        for (const callback of tx.callbacks) this.#callBack(callback);
        for (const announcement of tx.announcements) this.#listeners.tell(announcement);
      };
    } catch (error) {
      // Some errors (disk full, I/O) end the whole transaction; then every unit of the batch is lost and must hear of it.
      if (!database.inTransaction) throw error;
      database.run('ROLLBACK TO unit');
      database.run('RELEASE unit');
      const mapped = mapError(error, this.#uniqueNames);
      return () => reject(mapped);
    } finally {
      tx.end();
    }
  }

  /** What one listener throws must not keep the others, or the units of the same commit, from hearing. */
  #callBack(callback: () => void): void {
    try {
      callback();
    } catch (error) {
      this.#onCallbackError(error);
    }
  }

  /** IMMEDIATE takes the write lock at once: a deferred transaction that first reads and then writes can fail half-way. */
  async #begin(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.#writing.database.run('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (attempt >= (this.#options.busyAttempts ?? defaultBusyAttempts))
          throw new DatabaseBusy('another process holds the write lock', { cause: error });
        await Bun.sleep(busyPauseMs * Math.random());
      }
    }
  }
}

class SqliteReader implements Reader {
  readonly kysely: Reader['kysely'];
  protected readonly connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.connection = connection;
    this.kysely = connection.kysely;
  }

  async all<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params) {
    return this.connection.all(query, params);
  }

  async first<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params) {
    return this.connection.first(query, params);
  }
}

class SqliteTransaction implements Transaction {
  readonly #connection: SqliteConnection;
  readonly callbacks: (() => void)[] = [];
  readonly announcements: Announcement[] = [];
  /** What the first statement that failed threw. */
  failure: { readonly error: unknown } | undefined;
  #ended = false;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  get kysely(): Transaction['kysely'] {
    return this.#live().kysely;
  }

  async all<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params) {
    return this.#do((connection) => connection.all(query, params));
  }

  async first<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params) {
    return this.#do((connection) => connection.first(query, params));
  }

  async run<Params extends object>(query: WriteQuery<Params, unknown>, params: Params) {
    return this.#do((connection) => connection.run(query, params));
  }

  async returning<Params extends object, Result>(query: WriteQuery<Params, Result>, params: Params) {
    return this.#do((connection) => connection.first(query, params));
  }

  async lock(table: TableName, id: string) {
    return (await this.returning(rowLock(table), { id })) !== undefined;
  }

  afterCommit(callback: () => void): void {
    this.#live();
    this.callbacks.push(callback);
  }

  announce(announcement: Announcement): void {
    this.#live();
    this.announcements.push(announcement);
  }

  failed(error: unknown): void {
    this.failure ??= { error };
  }

  get live(): boolean {
    return !this.#ended;
  }

  end(): void {
    this.#ended = true;
  }

  #do<Result>(statement: (connection: SqliteConnection) => Result): Result {
    const connection = this.#live();
    try {
      return statement(connection);
    } catch (error) {
      this.failed(error);
      throw error;
    }
  }

  /** A statement after the end would silently land in somebody else's transaction. */
  #live(): SqliteConnection {
    if (this.#ended) throw new Error(transactionEnded);
    return this.#connection;
  }
}
