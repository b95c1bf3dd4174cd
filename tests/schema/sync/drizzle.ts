import { generateDrizzleJson, generateSQLiteDrizzleJson } from 'drizzle-kit/api';
import { z } from 'zod';
import { type Description, type ForeignKey, type Index, oneLine, type Table } from './model.ts';

/** A module of Drizzle tables. */
export type SchemaModule = Record<string, unknown>;

// The parts of drizzle-kit's snapshots that are compared. What it writes is what it generates SQL from.
const indexColumn = z.union([
  z.string(),
  z
    .object({ expression: z.string(), asc: z.boolean(), nulls: z.string().optional() })
    .transform(({ expression, asc, nulls }) => {
      const usual = asc ? 'last' : 'first';
      return `${expression}${asc ? '' : ' DESC'}${nulls && nulls !== usual ? ` NULLS ${nulls.toUpperCase()}` : ''}`;
    }),
]);
const snapshotTable = z.object({
  name: z.string(),
  columns: z.record(
    z.string(),
    z.object({
      type: z.string(),
      primaryKey: z.boolean(),
      notNull: z.boolean(),
      default: z.unknown().optional(),
    }),
  ),
  indexes: z.record(
    z.string(),
    z.object({ columns: z.array(indexColumn), isUnique: z.boolean(), where: z.string().optional() }),
  ),
  foreignKeys: z.record(
    z.string(),
    z.object({
      name: z.string(),
      tableTo: z.string(),
      columnsFrom: z.array(z.string()),
      columnsTo: z.array(z.string()),
      onDelete: z.string().default('no action'),
      onUpdate: z.string().default('no action'),
    }),
  ),
  compositePrimaryKeys: z.record(z.string(), z.object({ columns: z.array(z.string()) })),
  uniqueConstraints: z.record(z.string(), z.object({ columns: z.array(z.string()) })),
  checkConstraints: z.record(z.string(), z.object({ value: z.string() })),
});
const snapshot = z.object({ tables: z.record(z.string(), snapshotTable) });
type SnapshotTable = z.output<typeof snapshotTable>;

export async function describeSqliteSchema(schema: SchemaModule): Promise<Description> {
  return describeSnapshot('sqlite/schema.ts', await generateSQLiteDrizzleJson(schema));
}

export function describePostgresSchema(schema: SchemaModule): Description {
  return describeSnapshot('postgres/schema.ts', generateDrizzleJson(schema));
}

function describeSnapshot(source: string, json: unknown): Description {
  const tables = Object.values(snapshot.parse(json).tables);
  return { source, tables: Object.fromEntries(tables.map((table) => [table.name, describeTable(table)])) };
}

function describeTable(table: SnapshotTable): Table {
  const indexes = Object.entries(table.indexes).map(([name, { columns, where, isUnique }]) => ({
    name,
    isUnique,
    index: { columns, where } satisfies Index,
  }));
  // SQLite's unique constraints are unique indexes; PostgreSQL has both, and here they mean the same.
  const constraints = Object.entries(table.uniqueConstraints).map(
    ([name, { columns }]) => [name, { columns, where: undefined }] as const,
  );
  const [composite] = Object.values(table.compositePrimaryKeys);
  return {
    columns: mapValues(table.columns, (column) => ({
      type: column.type,
      notNull: column.notNull,
      default: column.default === undefined ? undefined : String(column.default),
    })),
    primaryKey:
      composite?.columns ??
      Object.entries(table.columns).flatMap(([name, { primaryKey }]) => (primaryKey ? [name] : [])),
    checks: mapValues(table.checkConstraints, ({ value }) => oneLine(value)),
    indexes: Object.fromEntries(indexes.filter((one) => !one.isUnique).map((one) => [one.name, one.index])),
    uniques: Object.fromEntries([
      ...constraints,
      ...indexes.filter((one) => one.isUnique).map((one) => [one.name, one.index] as const),
    ]),
    foreignKeys: Object.values(table.foreignKeys).map(
      (key): ForeignKey => ({
        name: key.name,
        columns: key.columnsFrom,
        table: key.tableTo,
        foreignColumns: key.columnsTo,
        onDelete: key.onDelete,
        onUpdate: key.onUpdate,
      }),
    ),
    others: [],
  };
}

function mapValues<From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
