import type { Database } from 'bun:sqlite';
import { migrationsTable } from '../migrations.ts';
import { queryOnce } from '../sqlite/query-once.ts';
import type { CatalogueTable, ForeignKey } from './table.ts';

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}
interface ForeignKeyRow {
  readonly id: number;
  readonly table: string;
  readonly from: string;
  readonly to: string;
}

/** Every table of a SQLite file but SQLite's own and the table of migrations. */
export function readSqliteCatalogue(database: Database): CatalogueTable[] {
  const tables = queryOnce<{ name: string }>(
    database,
    `SELECT name FROM sqlite_master
      WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> ? ORDER BY name`,
    migrationsTable,
  );
  return tables.map(({ name }) => readTable(database, name));
}

function readTable(database: Database, name: string): CatalogueTable {
  const columns = queryOnce<ColumnRow>(database, 'SELECT name, type, pk FROM pragma_table_xinfo(?)', name);
  return {
    name,
    columns: columns.map((column) => ({ name: column.name, type: column.type.toLowerCase() })),
    key: columns
      .filter(({ pk }) => pk > 0)
      .toSorted((one, other) => one.pk - other.pk)
      .map((column) => column.name),
    foreignKeys: readForeignKeys(database, name),
  };
}

function readForeignKeys(database: Database, table: string): ForeignKey[] {
  const rows = queryOnce<ForeignKeyRow>(
    database,
    'SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq',
    table,
  );
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((parts) => ({
    columns: parts.map(({ from }) => from),
    table: parts[0]?.table ?? '',
    foreignColumns: parts.map(({ to }) => to),
  }));
}
