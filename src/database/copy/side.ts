import type { DialectName } from '../dialect.ts';
import type { AppliedMigration } from '../migrations.ts';
import type { CatalogueTable, CopyTable } from './table.ts';
import type { Row } from './values.ts';

/** A database that is copied from or to. Until it is closed, no other program writes to it. */
export interface Side {
  readonly dialect: DialectName;
  /** Its name for people to read. Never an address, which may hold a password. */
  readonly displayName: string;
  /** Every table but the table of migrations. */
  catalogue(): Promise<CatalogueTable[]>;
  /** The migrations that were applied to it; none if it is empty. */
  applied(): Promise<AppliedMigration[]>;
  countRows(table: string): Promise<number>;
  /** All rows in batches, in the order in which they are copied (see selection). Only one reading at a time. */
  rows(table: CopyTable): AsyncGenerator<Row[]>;
  /** Whether a text is stored byte for byte as it was read. */
  isExact(table: CopyTable, row: Row, column: number): Promise<boolean>;
  close(): Promise<void>;
}

export interface Target extends Side {
  /** Brings it up to date. Throws MigrationError. */
  migrate(now: Date): Promise<void>;
  /** Stores all rows or none. They are durable when it returns. */
  write(table: CopyTable, rows: readonly Row[]): Promise<void>;
  /** Whether `write` failed because of what is in a row, and not because of the database. */
  isRefusal(error: unknown): boolean;
  /** To be called after the last row. From then on no other program can write. Throws CopyError `in_use`. */
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
  /** How long to wait for other connections that are just being closed. */
  readonly waitMs: number;
}

/** How many characters a batch may have: a table with portraits is read in batches of fewer rows. */
export const batchCharacters = 4_194_304;
