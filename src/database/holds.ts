import { sql } from 'kysely';
import type { TableName } from './database-schema.ts';
import { type WriteQuery, writeQuery } from './prepared.ts';

type Hold = WriteQuery<{ id: string }, { held: number }>;

const holds = new Map<TableName, Hold>();

/** The statement that holds a row of a table and tells whether it is there: one for each table, prepared once. */
export function holdOf(table: TableName): Hold {
  const known = holds.get(table);
  if (known) return known;
  const made: Hold = writeQuery(
    (_db, p: { id: string }, { holding }) =>
      sql<{ held: number }>`select 1 as held from ${sql.table(table)} where id = ${p.id} ${holding}`,
  );
  holds.set(table, made);
  return made;
}
