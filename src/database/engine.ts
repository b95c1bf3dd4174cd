import type { Announcement, Heard } from './announcements.ts';
import type { TableName } from './database-schema.ts';
import type { ReadQueries, ReadQuery, WriteQueries, WriteQuery } from './prepared.ts';

/**
 * What every engine promises to repositories. A read function takes a Reader, which anyone may have; a write function takes a
 * Transaction, which only `Engine.write` hands out, so a write outside a transaction does not compile.
 */
export interface Reader {
  /** For queries assembled at run time. It reads only. */
  readonly kysely: ReadQueries;
  /** All rows of a prepared query. */
  all<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params): Promise<Result[]>;
  /** The first row of a prepared query, if there is one. */
  first<Params extends object, Result>(
    query: ReadQuery<Params, Result>,
    params: Params,
  ): Promise<Result | undefined>;
}

export interface Transaction extends Reader {
  readonly kysely: WriteQueries;
  /** Runs a prepared statement and returns how many rows it changed. */
  run<Params extends object>(query: WriteQuery<Params, unknown>, params: Params): Promise<number>;
  /** Runs a prepared statement with RETURNING and returns the first row, if there is one. */
  returning<Params extends object, Result>(
    query: WriteQuery<Params, Result>,
    params: Params,
  ): Promise<Result | undefined>;
  /**
   * Waits until no other transaction changes or locks the row, and locks it until this one ends: what is read after it stays true.
   * False if there is no such row. Rows are locked and changed in the same order everywhere (docs/adr/0042), so that no two
   * transactions wait for each other.
   */
  lock(table: TableName, id: string): Promise<boolean>;
  /** Calls back once this transaction is durable, never if it is rolled back. For what concerns this process alone. */
  afterCommit(callback: () => void): void;
  /** Tells whoever listens, in every process on this database, once this transaction is durable; never if it is rolled back. */
  announce(announcement: Announcement): void;
}

/**
 * A unit of work: reads and writes that happen together or not at all. It awaits nothing but its own statements, and leaves no
 * trace but in the database: where another transaction is in its way, it is rolled back and run again.
 * What needs no answer of another statement is asked for together (Promise.all): prepared statements then travel in one go, and are
 * done in the order in which they were asked for.
 */
export type Unit<Result> = (tx: Transaction) => Promise<Result>;

export interface Engine {
  readonly dialect: 'sqlite' | 'postgres';
  /** Sees what is committed, never waits for a writer. */
  readonly reader: Reader;
  /**
   * Runs a unit of work in a transaction and returns its result after the commit is durable.
   * Throws what the unit throws, with nothing of it kept; a violated constraint as ConstraintViolation, even where the unit goes on
   * after it; DatabaseBusy when others stay in the way longer than the retries allow; DatabaseUnavailable when the database cannot
   * be reached, nothing written, and DatabaseFull when it has no room; OutcomeUnknown when it was lost in the commit and cannot be asked what came of it.
   */
  write<Result>(unit: Unit<Result>): Promise<Result>;
  /** Hears what is announced from now on, here and in other processes. Returns how to stop. */
  listen(hear: (heard: Heard) => void): () => void;
  /** Resolves if the database can be read and written now. Throws what stands in the way. */
  check(): Promise<void>;
  /** How busy it is at this moment. Asks nobody. */
  load(): EngineLoad;
  /** Finishes what is queued, then closes the connections. */
  close(): Promise<void>;
}

/** What waits for the database in this process, and what works with it. */
export interface EngineLoad {
  /** Units of work that have not been begun. */
  readonly waitingUnits: number;
  /** Connections of a server by what they are for; none of a file. */
  readonly connections: readonly {
    readonly purpose: 'write' | 'read';
    readonly busy: number;
    readonly idle: number;
    /** Who waits for one. */
    readonly waiting: number;
  }[];
}

/** A constraint refused a statement. `constraint` is its name in the schema where the database tells it. */
export class ConstraintViolation extends Error {
  override readonly name = 'ConstraintViolation';
  readonly kind: 'unique' | 'foreign_key' | 'check' | 'not_null';
  readonly constraint: string;
  constructor(kind: ConstraintViolation['kind'], constraint: string, cause: unknown) {
    super(`${kind} constraint violated: ${constraint}`, { cause });
    this.kind = kind;
    this.constraint = constraint;
  }
}

/**
 * Thrown by a unit which finds that another changed what it had read: it is rolled back and run again, and reads anew. For what is
 * read without a lock because it hardly ever changes in between. Where units run alone nothing does, and it would be a mistake.
 */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Others stood in the way for longer than the retries allow. Nothing was written; it may be tried again. */
export class DatabaseBusy extends Error {
  override readonly name: string = 'DatabaseBusy';
}

/** The database could not be reached for longer than the retries allow. Nothing was written; it may be tried again. */
export class DatabaseUnavailable extends DatabaseBusy {
  override readonly name: string = 'DatabaseUnavailable';
}

/** The database has no room to write. Nothing was written; it goes on by itself once there is room. */
export class DatabaseFull extends DatabaseUnavailable {
  override readonly name: string = 'DatabaseFull';
}

/**
 * The connection was lost in a commit, and the database could not be asked what came of it: it happened wholly or not at all. Who
 * repeats the call with the same Idempotency-Key does it no more than once.
 */
export class OutcomeUnknown extends DatabaseBusy {
  override readonly name = 'OutcomeUnknown';
}

/** Somebody has the database open that was to be removed. Nothing was. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
}
