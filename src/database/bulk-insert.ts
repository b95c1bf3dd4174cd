import type { DatabaseSchema, TableName } from './database-schema.ts';
import type { Transaction } from './engine.ts';
import { type WriteQuery, writeQuery } from './prepared.ts';

/** Enough rows to share the cost of a statement, and far fewer parameters than a statement may have. */
const rowsPerStatement = 100;

type Value = string | number | null;
/** A value for each column. */
export type BulkRow = readonly Value[];

/** The prepared statements that insert rows into a table. To be made once for each table. */
export interface BulkInsert {
  readonly columns: number;
  readonly many: WriteQuery<readonly Value[], unknown>;
  readonly one: WriteQuery<readonly Value[], unknown>;
}

export function bulkInsert<Table extends TableName>(
  table: Table,
  columns: readonly (keyof DatabaseSchema[Table] & string)[],
): BulkInsert {
  const ofRows = (rows: number) =>
    writeQuery((db, values: readonly Value[]) =>
      db.insertInto(table).values(
        // The types cannot tell that these are the table's columns and values. The table's constraints refuse others.
        Array.from({ length: rows }, (_, row) =>
          Object.fromEntries(
            columns.map((column, index) => [column, values[row * columns.length + index] as Value]),
          ),
        ) as never,
      ),
    );
  return { columns: columns.length, many: ofRows(rowsPerStatement), one: ofRows(1) };
}

/** Rows that are to be inserted together, in the order in which they were added. */
export class Batch {
  readonly #insert: BulkInsert;
  #values: Value[] = [];

  constructor(insert: BulkInsert) {
    this.#insert = insert;
  }

  get size(): number {
    return this.#values.length / this.#insert.columns;
  }

  /** Adds a row: a value for each column, in the columns' order. */
  add(...row: BulkRow): void {
    if (row.length !== this.#insert.columns) throw new RangeError('a row has a value for each column');
    this.#values.push(...row);
  }

  /** Inserts the rows in the caller's unit of work. Throws ConstraintViolation. */
  async write(tx: Transaction): Promise<void> {
    const { columns, many, one } = this.#insert;
    const values = this.#values;
    this.#values = [];
    const step = columns * rowsPerStatement;
    let at = 0;
    for (; at + step <= values.length; at += step) await tx.run(many, values.slice(at, at + step));
    for (; at < values.length; at += columns) await tx.run(one, values.slice(at, at + columns));
  }
}
