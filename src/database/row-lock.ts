import { sql } from 'kysely';
import type { TableName } from './database-schema.ts';
import { type WriteQuery, writeQuery } from './prepared.ts';

type RowLock = WriteQuery<{ id: string }, { locked: number }>;

const rowLocks = new Map<TableName, RowLock>();

/** The statement that locks a row of a table by its id, and returns nothing if there is no such row. Each table has one. */
export function rowLock(table: TableName): RowLock {
  const known = rowLocks.get(table);
  if (known) return known;
  const made: RowLock = writeQuery(
    (_db, p: { id: string }, { forUpdate }) =>
      sql<{ locked: number }>`select 1 as locked from ${sql.table(table)} where id = ${p.id} ${forUpdate}`,
  );
  rowLocks.set(table, made);
  return made;
}
