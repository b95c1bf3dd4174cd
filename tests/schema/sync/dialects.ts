import { differences } from './compare.ts';
import type { Description, Table } from './model.ts';

const instant = 'timestamp(3) with time zone';

/**
 * Where the two dialects differ in what they describe. Types are no free choice: ids and references are uuid in PostgreSQL, what
 * is named `…_at` is an instant, integers are wide enough for JavaScript's.
 */
export function dialectDifferences(sqlite: Description, postgres: Description): string[] {
  return differences(sqlite, postgres, {
    sameType: (inSqlite, inPostgres, column, table) =>
      inSqlite === 'text'
        ? inPostgres === textType(column, table)
        : inSqlite === 'integer' && inPostgres === 'bigint',
  });
}

function textType(column: string, table: Table): string {
  if (column.endsWith('_at')) return instant;
  const isReference = table.foreignKeys.some((key) => key.columns.includes(column));
  return isReference || (column === 'id' && table.primaryKey.includes('id')) ? 'uuid' : 'text';
}
