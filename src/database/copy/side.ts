import type { AppliedMigration } from '../migrations.ts';
import type { CatalogueTable, CopyTable } from './table.ts';
import type { Row } from './values.ts';

export type Dialect = 'sqlite' | 'postgres';

/** A database that is copied from or to. Until it is closed, nobody else writes to it. */
export interface Side {
  readonly dialect: Dialect;
  /** What it is called where people read it; never an address, which may hold a password. */
  readonly label: string;
  /** Every table but the books of the migrations. */
  catalogue(): Promise<CatalogueTable[]>;
  /** The migrations that were applied to it; none for an empty one. */
  applied(): Promise<AppliedMigration[]>;
  countRows(table: string): Promise<number>;
  /** All rows, in the order in which they are copied (see selection), some at a time. One reading at once. */
  rows(table: CopyTable): AsyncGenerator<Row[]>;
  /** Whether a text is in the database byte for byte as it was read. */
  isExact(table: CopyTable, row: Row, column: number): Promise<boolean>;
  close(): Promise<void>;
}

export interface Target extends Side {
  /** Brings it up to date. Throws MigrationError. */
  migrate(now: Date): Promise<void>;
  /** Stores rows, all or none. They are durable when it returns. */
  write(table: CopyTable, rows: readonly Row[]): Promise<void>;
  /** Whether an error of `write` lies in a row and not in the database. */
  isRefusal(error: unknown): boolean;
  /** After the last row; nobody writes from here on. Throws CopyError `in_use`. */
  finish(): Promise<void>;
}

export interface Sides {
  readonly source: Side;
  readonly target: Target;
}

export interface SideOptions {
  /** The folder of this engine's migrations. */
  readonly migrations: string;
  /** How many rows are read or written at once, at most. */
  readonly batchRows: number;
  /** How long others are waited for who are just leaving. */
  readonly patienceMs: number;
}

/** What a batch may weigh: a table of portraits is read in smaller ones. */
export const batchCharacters = 4_194_304;
