import type { Announcement, Heard } from './announcements.ts';
import type { TableName } from './database-schema.ts';
import type { DialectName } from './dialect.ts';
import type { ReadQueries, ReadQuery, WriteQueries, WriteQuery } from './prepared.ts';

/**
 * What repositories query with. A function that reads takes a Reader, which anyone may have; one that writes takes a Transaction, which
 * only `Engine.write` gives out, so a write outside of a transaction does not compile.
 */
export interface Reader {
  /** For queries that are assembled at run time. It only reads. */
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
  /** Calls back once this transaction is durable, and never if it is rolled back. For what concerns this process alone. */
  afterCommit(callback: () => void): void;
  /** Tells the listeners of all processes on this database once this transaction is durable, and never if it is rolled back. */
  announce(announcement: Announcement): void;
}

/**
 * A unit of work: reads and writes that happen together or not at all. It may be run several times, each time but the last rolled back,
 * when another transaction is in its way; so it awaits nothing but its own statements and changes nothing but the database.
 * Statements that do not need each other's results are best started together (Promise.all): they are sent in one message, and run in
 * the order in which they were started.
 */
export type Unit<Result> = (tx: Transaction) => Promise<Result>;

export interface Engine {
  readonly dialect: DialectName;
  /** Sees what is committed. It never waits for a writer. */
  readonly reader: Reader;
  /**
   * Runs a unit of work in a transaction and returns its result after the commit is durable.
   * Throws, with nothing written: what the unit throws; ConstraintViolation, even if the unit caught it; DatabaseBusy when other
   * transactions stay in the way for longer than the retries allow; DatabaseUnavailable when the database cannot be reached;
   * DatabaseFull when its disk is full. Throws OutcomeUnknown when the connection was lost in the commit and the database cannot be
   * asked whether it was committed.
   */
  write<Result>(unit: Unit<Result>): Promise<Result>;
  /** Calls the listener with what is announced from now on, in this process and in others. Returns the function that ends that. */
  listen(listener: (heard: Heard) => void): () => void;
  /** Resolves if the database can be read and written now. Throws the error that prevents it. */
  check(): Promise<void>;
  /** How busy it is at this moment, without asking the database. */
  load(): EngineLoad;
  /** Finishes the units of work that wait, then closes the connections. */
  close(): Promise<void>;
}

/** The units of work and the connections of this process. */
export interface EngineLoad {
  /** Units of work that have not begun. */
  readonly waitingUnits: number;
  /** The pools of connections to a server. A file has none. */
  readonly connections: readonly {
    readonly purpose: 'write' | 'read';
    readonly busy: number;
    readonly idle: number;
    /** How many reads or units wait for a connection. */
    readonly waiting: number;
  }[];
}

/** A constraint refused a statement. `constraint` is its name, or what the database says instead. */
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
 * Thrown by a unit which finds that another transaction changed what it had read without a lock: it is rolled back, run again and reads
 * anew. On SQLite units run one after the other, so there it is a mistake in the unit, and is not run again.
 */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Other transactions were in the way for longer than the retries allow. Nothing was written; it may be tried again. */
export class DatabaseBusy extends Error {
  override readonly name: string = 'DatabaseBusy';
}

/** The database could not be reached for longer than the retries allow. Nothing was written; it may be tried again. */
export class DatabaseUnavailable extends DatabaseBusy {
  override readonly name: string = 'DatabaseUnavailable';
}

/** The disk is full. Nothing was written; writing succeeds again once there is space. */
export class DatabaseFull extends DatabaseUnavailable {
  override readonly name: string = 'DatabaseFull';
}

/**
 * The connection was lost in a commit, and the database could not be asked what became of it: all of the unit was committed or nothing.
 * A client that repeats the call with the same Idempotency-Key does not do it twice.
 */
export class OutcomeUnknown extends DatabaseBusy {
  override readonly name = 'OutcomeUnknown';
}

/** Another process has the database open, and so nothing was done to it. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
}
