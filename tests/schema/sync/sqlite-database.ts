import type { Database } from 'bun:sqlite';
import { migrationsTable } from '../../../src/database/migrations.ts';
import { type Description, type ForeignKey, type Index, oneLine, type Table } from './model.ts';

interface MasterRow {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string | null;
}

/** What a SQLite file itself reports: its pragmas, and for checks, which no pragma knows, the text of its tables. */
export function describeSqliteDatabase(database: Database): Description {
  const rows = database.query<MasterRow, []>('SELECT type, name, tbl_name, sql FROM sqlite_master').all();
  const tables = rows.filter(
    (row) => (row.type === 'table' || row.type === 'view') && row.name !== migrationsTable,
  );
  return {
    source: 'migrated SQLite',
    tables: Object.fromEntries(tables.map((table) => [table.name, describeTable(database, table, rows)])),
  };
}

function describeTable(database: Database, table: MasterRow, rows: readonly MasterRow[]): Table {
  const columns = pragma<{
    name: string;
    type: string;
    notnull: number;
    dflt_value: string | null;
    pk: number;
    hidden: number;
  }>(database, 'table_xinfo', table.name);
  const indexes = readIndexes(database, table.name, rows);
  return {
    columns: Object.fromEntries(
      columns.map((column) => [
        column.name,
        {
          type: column.type.toLowerCase(),
          notNull: column.notnull === 1,
          default: column.dflt_value ?? undefined,
        },
      ]),
    ),
    primaryKey: columns
      .filter((column) => column.pk > 0)
      .toSorted((one, other) => one.pk - other.pk)
      .map((column) => column.name),
    checks: readChecks(table.sql ?? ''),
    indexes: Object.fromEntries(indexes.filter((one) => !one.unique).map((one) => [one.name, one.index])),
    uniques: Object.fromEntries(indexes.filter((one) => one.unique).map((one) => [one.name, one.index])),
    foreignKeys: readForeignKeys(database, table.name),
    others: [
      ...rows
        .filter((row) => row.tbl_name === table.name && row.type !== 'table' && row.type !== 'index')
        .map((row) => `${row.type} ${row.name}`),
      ...columns.filter((column) => column.hidden > 0).map((column) => `generated column ${column.name}`),
      ...unusualWords(table.sql ?? ''),
    ],
  };
}

/** What a table's text may say that no pragma tells and no schema of the bank describes. */
function unusualWords(createTable: string): string[] {
  const unquoted = createTable.replaceAll(/'[^']*'|"[^"]*"|`[^`]*`/g, '');
  return unquoted.match(/\b(COLLATE \w+|AUTOINCREMENT|ON CONFLICT \w+|(NOT )?DEFERRABLE)\b/gi) ?? [];
}

function readIndexes(database: Database, table: string, rows: readonly MasterRow[]) {
  const list = pragma<{ name: string; unique: number; origin: string }>(database, 'index_list', table);
  return list
    .filter((one) => one.origin !== 'pk')
    .map((one) => {
      const parts = pragma<{ name: string | null; desc: number; coll: string; key: number }>(
        database,
        'index_xinfo',
        one.name,
      ).filter((part) => part.key === 1);
      const columns = parts.map((part) => {
        const collation = part.coll === 'BINARY' ? '' : ` COLLATE ${part.coll}`;
        return `${part.name ?? 'an expression'}${collation}${part.desc ? ' DESC' : ''}`;
      });
      const sql = rows.find((row) => row.type === 'index' && row.name === one.name)?.sql ?? '';
      const where = / WHERE (.*)$/is.exec(sql)?.[1];
      const index: Index = { columns, where: where === undefined ? undefined : oneLine(where) };
      return { name: one.name, unique: one.unique === 1, index };
    });
}

function readForeignKeys(database: Database, table: string): ForeignKey[] {
  const rows = pragma<{
    id: number;
    table: string;
    from: string;
    to: string;
    on_delete: string;
    on_update: string;
  }>(database, 'foreign_key_list', table);
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((parts) => {
    const [first] = parts;
    if (!first) return [];
    return {
      name: undefined,
      columns: parts.map((part) => part.from),
      table: first.table,
      foreignColumns: parts.map((part) => part.to),
      onDelete: first.on_delete.toLowerCase(),
      onUpdate: first.on_update.toLowerCase(),
    };
  });
}

/** `CONSTRAINT "name" CHECK(text)`, and checks without a name under a name of their place. */
export function readChecks(createTable: string): Record<string, string> {
  const checks: Record<string, string> = {};
  const pattern = /(?:CONSTRAINT\s+["`]?(\w+)["`]?\s+)?\bCHECK\s*\(/gi;
  for (const match of createTable.matchAll(pattern)) {
    const start = match.index + match[0].length;
    checks[match[1] ?? `unnamed at ${match.index}`] = oneLine(
      createTable.slice(start, closing(createTable, start)),
    );
  }
  return checks;
}

/** Where the parenthesis closes that opened just before `start`; quoted text may hold parentheses of its own. */
function closing(sql: string, start: number): number {
  let depth = 1;
  let quote = '';
  for (let index = start; index < sql.length; index += 1) {
    const letter = sql[index] ?? '';
    if (quote) {
      if (letter === quote) quote = '';
    } else if (letter === "'" || letter === '"') quote = letter;
    else if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    if (depth === 0) return index;
  }
  throw new Error('a CHECK is not closed');
}

function pragma<Row>(database: Database, name: string, argument: string): Row[] {
  return database.query<Row, [string]>(`SELECT * FROM pragma_${name}(?)`).all(argument);
}
