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
  /** Calls back once this transaction is durable, never if it is rolled back. For telling listeners. */
  afterCommit(callback: () => void): void;
}

/** A unit of work: reads and writes that happen together or not at all. It awaits nothing but its own statements. */
export type Unit<Result> = (tx: Transaction) => Promise<Result>;

export interface Engine {
  readonly dialect: 'sqlite' | 'postgres';
  /** Sees what is committed, never waits for a writer. */
  readonly reader: Reader;
  /**
   * Runs a unit of work in a transaction and returns its result after the commit is durable.
   * Throws what the unit throws, with nothing of it kept; a violated constraint as ConstraintViolation; DatabaseBusy when the
   * database stays locked by another process longer than the retries allow.
   */
  write<Result>(unit: Unit<Result>): Promise<Result>;
  /** Resolves if the database can be read and written now. Throws what stands in the way. */
  check(): Promise<void>;
  /** Finishes what is queued, then closes the connections. */
  close(): Promise<void>;
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

/** The database was locked by another process for longer than the retries allow. Nothing was written; it may be tried again. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';
}
