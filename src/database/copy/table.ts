import { CopyError } from './copy-error.ts';
import type { Kind, Row } from './values.ts';

/** A table as one database's catalogue describes it. */
export interface CatalogueTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** The primary key, in its order. */
  readonly key: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
}

export interface ForeignKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly foreignColumns: readonly string[];
}

export interface Column {
  readonly name: string;
  readonly kind: Kind;
  /** Its type in PostgreSQL. */
  readonly type: string;
}

/** A table that both databases have. */
export interface CopyTable {
  readonly name: string;
  /** In the order of their names, because the two databases may have them in different orders. */
  readonly columns: readonly Column[];
  /** The indexes in `columns` of the primary key's columns. */
  readonly key: readonly number[];
  /** The column that refers to another row of the same table, and the column that it refers to. */
  readonly selfReference: { readonly column: string; readonly parent: string } | undefined;
}

const kinds: Readonly<Record<string, { readonly kind: Kind; readonly sqlite: string }>> = {
  uuid: { kind: 'uuid', sqlite: 'text' },
  'timestamp(3) with time zone': { kind: 'instant', sqlite: 'text' },
  bigint: { kind: 'integer', sqlite: 'integer' },
  integer: { kind: 'integer', sqlite: 'integer' },
  text: { kind: 'text', sqlite: 'text' },
};

/**
 * The tables of both databases, parents before children, from what PostgreSQL and SQLite say of them.
 * Throws CopyError `schema` where they differ, and for a column of a type that cannot be copied.
 */
export function commonTables(
  postgres: readonly CatalogueTable[],
  sqlite: readonly CatalogueTable[],
): CopyTable[] {
  requireSame('tables', names(postgres), names(sqlite));
  const counterparts = new Map(sqlite.map((table) => [table.name, table]));
  return inForeignKeyOrder(postgres).flatMap((table) => {
    const counterpart = counterparts.get(table.name);
    return counterpart ? [commonTable(table, counterpart)] : [];
  });
}

/** Names a row for people: its table and the values of its primary key. */
export function keyOf(table: CopyTable, row: Row): string {
  const values = table.key.map((place) => String(row[place]));
  return `${table.name} ${values.join(', ')}`;
}

function commonTable(table: CatalogueTable, counterpart: CatalogueTable): CopyTable {
  const { name } = table;
  requireSame(`columns of ${name}`, names(table.columns), names(counterpart.columns));
  requireSame(`primary keys of ${name}`, [table.key.join(', ')], [counterpart.key.join(', ')]);
  requireSame(
    `foreign keys of ${name}`,
    table.foreignKeys.map(describe),
    counterpart.foreignKeys.map(describe),
  );
  const types = new Map(counterpart.columns.map((column) => [column.name, column.type]));
  const columns = table.columns
    .map((column) => commonColumn(name, column, types.get(column.name)))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  if (table.key.length === 0) throw new CopyError('schema', `${name} has no primary key to copy it by`);
  const key = table.key.map((wanted) => columns.findIndex((column) => column.name === wanted));
  return { name, columns, key, selfReference: selfReferenceOf(table) };
}

function commonColumn(
  table: string,
  { name, type }: { readonly name: string; readonly type: string },
  sqliteType: string | undefined,
): Column {
  const known = kinds[type];
  if (known?.sqlite !== sqliteType || !known)
    throw new CopyError('schema', `${table}.${name}: ${type} in one and ${sqliteType} in the other`);
  return { name, type, kind: known.kind };
}

function selfReferenceOf({ name, foreignKeys }: CatalogueTable): CopyTable['selfReference'] {
  const own = foreignKeys.filter((key) => key.table === name);
  const [first] = own;
  if (!first) return undefined;
  const [column] = first.columns;
  const [parent] = first.foreignColumns;
  if (own.length > 1 || first.columns.length > 1 || column === undefined || parent === undefined)
    throw new CopyError('schema', `${name} refers to itself in more than one column`);
  return { column, parent };
}

/** Parents before children; among those that may come next, by name. Throws CopyError `schema` for tables that refer to each other. */
export function inForeignKeyOrder(tables: readonly CatalogueTable[]): CatalogueTable[] {
  const waiting = tables.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const ordered: CatalogueTable[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex((table) =>
      table.foreignKeys.every(
        (key) => key.table === table.name || ordered.some((before) => before.name === key.table),
      ),
    );
    if (next < 0) throw new CopyError('schema', `tables refer to each other: ${names(waiting).join(', ')}`);
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}

function requireSame(what: string, one: readonly string[], other: readonly string[]): void {
  const only = [
    ...one.filter((name) => !other.includes(name)).map((name) => `only PostgreSQL has ${name}`),
    ...other.filter((name) => !one.includes(name)).map((name) => `only SQLite has ${name}`),
  ];
  if (only.length > 0)
    throw new CopyError('schema', `the databases differ in the ${what}: ${only.join('; ')}`);
}

const names = (things: readonly { readonly name: string }[]): string[] => things.map(({ name }) => name);

const describe = ({ columns, table, foreignColumns }: ForeignKey): string =>
  `${columns.join(', ')} → ${table} (${foreignColumns.join(', ')})`;
