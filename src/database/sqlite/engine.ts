import { AsyncLocalStorage } from 'node:async_hooks';
import { type Heard, Listeners, type OnError, throwUnhandled } from '../announcements.ts';
import { DatabaseBusy, type Engine, type EngineLoad, type Reader, type Unit } from '../engine.ts';
import { SqliteConnection } from './connection.ts';
import { isBusy, mapError, readUniqueNames, type UniqueNames } from './errors.ts';
import { requireFreeSpace } from './free-space.ts';
import { SqliteReader, SqliteTransaction } from './transaction.ts';

const unitsPerCommit = 256;
const defaultBusyAttempts = 40;
const busyPauseMs = 25;

export interface SqliteEngineOptions {
  /** How often a commit asks for the write lock that another process has before it fails with DatabaseBusy. */
  readonly busyAttempts?: number;
  /** Hears what an `afterCommit` callback or a listener threw. It is thrown as an unhandled rejection when left out. */
  readonly onCallbackError?: OnError;
}

/** Opens the embedded engine on a migrated SQLite file. */
export function openSqliteEngine(file: string, options: SqliteEngineOptions = {}): SqliteEngine {
  return new SqliteEngine(file, options);
}

interface QueuedUnit {
  readonly unit: Unit<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Resolves or rejects the promise of one queued unit. */
type Answer = () => void;

/**
 * One connection writes, and one reads beside it (WAL).
 *
 * Writes are committed in groups: units that are queued in the same turn of the event loop share one transaction, and so one flush to
 * disk. Each has a savepoint of its own, so that one that fails is rolled back alone. No unit is answered before the commit returns.
 */
export class SqliteEngine implements Engine {
  readonly dialect = 'sqlite';
  readonly reader: Reader;
  readonly #file: string;
  readonly #writing: SqliteConnection;
  readonly #reading: SqliteConnection;
  readonly #uniqueNames: UniqueNames;
  readonly #busyAttempts: number;
  readonly #onCallbackError: OnError;
  readonly #listeners: Listeners;
  readonly #currentUnit = new AsyncLocalStorage<SqliteTransaction>();
  readonly #queue: QueuedUnit[] = [];
  #working: Promise<void> | undefined;
  #checking: Promise<void> | undefined;
  #closed = false;

  constructor(file: string, { busyAttempts, onCallbackError }: SqliteEngineOptions) {
    this.#file = file;
    this.#busyAttempts = busyAttempts ?? defaultBusyAttempts;
    this.#onCallbackError = onCallbackError ?? throwUnhandled;
    this.#listeners = new Listeners(this.#onCallbackError);
    this.#writing = new SqliteConnection(file, 'readwrite', {
      before: () => this.#requireUnit(),
      failed: (error) => this.#currentUnit.getStore()?.failed(error),
    });
    this.#reading = new SqliteConnection(file, 'readonly');
    this.#uniqueNames = readUniqueNames(this.#writing.database);
    this.reader = new SqliteReader(this.#reading);
  }

  write<Result>(unit: Unit<Result>): Promise<Result> {
    if (this.#closed) return Promise.reject(new Error('the database is closed'));
    // It would wait for ever: the inner unit is queued behind the outer one.
    if (this.#currentUnit.getStore()?.isOpen)
      return Promise.reject(new Error('a unit of work must not start another'));
    return new Promise<Result>((resolve, reject) => {
      this.#queue.push({ unit, resolve: resolve as QueuedUnit['resolve'], reject });
      // A macrotask, so that all units of this turn of the event loop are queued by then. A microtask would come after the first.
      this.#working ??= new Promise((done) => setImmediate(() => this.#workOffQueue().finally(done)));
    });
  }

  listen(listener: (heard: Heard) => void): () => void {
    return this.#listeners.add(listener);
  }

  check(): Promise<void> {
    // A check waits for the disk, and any caller of /readyz may ask for one: those who ask while one runs share its result.
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
    while (this.#working) await this.#working;
    this.#reading.close();
    this.#writing.close();
  }

  async #workOffQueue(): Promise<void> {
    while (this.#queue.length > 0) {
      const group = this.#queue.splice(0, unitsPerCommit);
      const answers = await this.#commit(group).catch((error) => {
        if (this.#writing.database.inTransaction) this.#writing.database.run('ROLLBACK');
        const mapped = mapError(error, this.#uniqueNames);
        return group.map(
          ({ reject }): Answer =>
            () =>
              reject(mapped),
        );
      });
      for (const answer of answers) answer();
    }
    this.#working = undefined;
  }

  /** Runs the units in one transaction and commits it. Throws what fails them all. */
  async #commit(group: readonly QueuedUnit[]): Promise<Answer[]> {
    await this.#begin();
    const answers: Answer[] = [];
    for (const queued of group) answers.push(await this.#runUnit(queued));
    this.#writing.database.run('COMMIT');
    return answers;
  }

  /** IMMEDIATE takes the write lock at once: a deferred transaction that reads first and then writes can fail half-way. */
  async #begin(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.#writing.database.run('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (attempt >= this.#busyAttempts)
          throw new DatabaseBusy('another process holds the write lock', { cause: error });
        await Bun.sleep(busyPauseMs * Math.random());
      }
    }
  }

  /** Runs one unit in its savepoint, and returns how it is to be answered once the group is committed. */
  async #runUnit({ unit, resolve, reject }: QueuedUnit): Promise<Answer> {
    const { database } = this.#writing;
    database.run('SAVEPOINT unit');
    const tx = new SqliteTransaction(this.#writing);
    try {
      const result = await this.#currentUnit.run(tx, () => unit(tx));
      // A unit that caught the error of a statement fails all the same, as it would on PostgreSQL.
      if (tx.failure) throw tx.failure.error;
      database.run('RELEASE unit');
      return () => {
        resolve(result);
        tx.tell(this.#listeners, this.#onCallbackError);
      };
    } catch (error) {
      // SQLite ends the whole transaction after some errors (disk full, I/O): then all units of the group have failed.
      if (!database.inTransaction) throw error;
      database.run('ROLLBACK TO unit');
      database.run('RELEASE unit');
      const mapped = mapError(error, this.#uniqueNames);
      return () => reject(mapped);
    } finally {
      tx.end();
    }
  }

  /**
   * Throws unless a unit that has not ended asks. Kysely sends a query some turns of the event loop after it was asked for: one that
   * its unit did not await could arrive after the unit's end, and would become part of another unit's transaction.
   */
  #requireUnit(): void {
    const unit = this.#currentUnit.getStore();
    if (!unit) throw new Error('this transaction has ended');
    unit.requireOpen();
  }

  async #check(): Promise<void> {
    this.#reading.database.query('SELECT 1 FROM users LIMIT 1').get();
    await requireFreeSpace(this.#file, (unit) => this.write(unit));
  }
}
