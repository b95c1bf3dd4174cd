import { Database } from 'bun:sqlite';
import { join } from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { readMigrations } from '../../../src/database/migrations.ts';
import { differences } from './compare.ts';
import { dialectDifferences } from './dialects.ts';
import { describePostgresSchema, describeSqliteSchema, type SchemaModule } from './drizzle.ts';
import { enumDifferences } from './enum-words.ts';
import { interfaceDifferences } from './interface.ts';
import type { PostgresDescriber } from './postgres-database.ts';
import { snapshotDifferences } from './snapshots.ts';
import { describeSqliteDatabase } from './sqlite-database.ts';

/** What compares with what. The compile-time layer is in type-check.ts, because one run of the checker serves many copies. */
export const layers = [
  'interface',
  'dialects',
  'enums',
  'migrated sqlite',
  'migrated postgres',
  'sqlite snapshot',
  'postgres snapshot',
] as const;
export type Layer = (typeof layers)[number];
export type Findings = Readonly<Record<Layer, readonly string[]>>;

/** The schema files of a checkout, or of a scratch copy that is laid out like one. */
interface Checkout {
  readonly root: string;
  readonly sqlite: SchemaModule;
  readonly postgres: SchemaModule;
  readonly enums: Record<string, unknown>;
}

/**
 * Every difference between the schemas, the migrations and the databases they make, by layer. What cannot be loaded or applied at
 * all is a difference too.
 */
export async function findDifferences(root: string, describer: PostgresDescriber): Promise<Findings> {
  return Object.fromEntries(await findDifferencesIn(layers, root, describer)) as Findings;
}

/** The same, of these layers alone: a test that asks for one does not wait for the others. */
export async function findDifferencesIn(
  asked: readonly Layer[],
  root: string,
  describer: PostgresDescriber,
): Promise<ReadonlyMap<Layer, readonly string[]>> {
  const found = new Map<Layer, readonly string[]>();
  try {
    const checkout = await loadCheckout(root);
    for (const layer of asked) found.set(layer, await orError(() => comparisons[layer](checkout, describer)));
  } catch (error) {
    for (const layer of asked) found.set(layer, [`the schemas cannot be loaded: ${error}`]);
  }
  return found;
}

const comparisons: Readonly<
  Record<Layer, (checkout: Checkout, describer: PostgresDescriber) => Promise<string[]>>
> = {
  interface: async (checkout) => interfaceDifferences(checkout.root, checkout, checkout.enums),
  dialects,
  enums: enumWords,
  'migrated sqlite': ({ root, sqlite }) =>
    sqliteDifferences(sqlite, statementsOf(join(root, 'migrations/sqlite'))),
  'migrated postgres': ({ root, postgres }, describer) =>
    postgresDifferences(postgres, statementsOf(join(root, 'migrations/postgres')), describer),
  'sqlite snapshot': ({ root, sqlite }) =>
    snapshotDifferences(join(root, 'migrations/sqlite'), 'sqlite', sqlite),
  'postgres snapshot': ({ root, postgres }) =>
    snapshotDifferences(join(root, 'migrations/postgres'), 'postgres', postgres),
};

/** What the interface and the Drizzle schemas of a checkout disagree about, told without a database and without the type checker. */
export async function findInterfaceDifferences(root: string): Promise<string[]> {
  const checkout = await loadCheckout(root);
  return interfaceDifferences(root, checkout, checkout.enums);
}

async function loadCheckout(root: string): Promise<Checkout> {
  const load = (file: string): Promise<SchemaModule> => import(join(root, 'src/database', file));
  const [sqlite, postgres, enums] = await Promise.all(
    ['sqlite/schema.ts', 'postgres/schema.ts', 'enums.ts'].map(load),
  );
  return { root, sqlite: sqlite ?? {}, postgres: postgres ?? {}, enums: enums ?? {} };
}

async function orError(find: () => Promise<string[]>): Promise<string[]> {
  try {
    return await find();
  } catch (error) {
    return [`cannot be compared: ${error}`];
  }
}

async function dialects({ sqlite, postgres }: Checkout): Promise<string[]> {
  return dialectDifferences(await describeSqliteSchema(sqlite), describePostgresSchema(postgres));
}

async function enumWords({ sqlite, postgres, enums }: Checkout): Promise<string[]> {
  return [
    ...enumDifferences(await describeSqliteSchema(sqlite), sqlite, enums),
    ...enumDifferences(describePostgresSchema(postgres), postgres, enums),
  ];
}

/** Where a SQLite database on which the statements were run differs from its schema. */
export async function sqliteDifferences(
  schema: SchemaModule,
  statements: readonly string[],
): Promise<string[]> {
  const database = new Database(':memory:');
  try {
    for (const statement of statements) database.run(statement);
    return differences(await describeSqliteSchema(schema), describeSqliteDatabase(database));
  } finally {
    database.close();
  }
}

/**
 * Where a PostgreSQL database on which the statements were run, and then the change, differs from its schema. PostgreSQL words
 * checks and conditions its own way, and has more than a description of both dialects can say: so it is compared with the
 * description, and with a second database, made from the description alone.
 */
export async function postgresDifferences(
  schema: SchemaModule,
  statements: readonly string[],
  describer: PostgresDescriber,
  change?: string,
): Promise<string[]> {
  const migrated = await describer.describe('migrated PostgreSQL', statements, change);
  const described = await generateMigration(generateDrizzleJson({}), generateDrizzleJson(schema));
  const made = await describer.describe('PostgreSQL made from postgres/schema.ts', described);
  return [
    ...differences(describePostgresSchema(schema), migrated, { checkTexts: false }),
    ...differences(made, migrated),
  ];
}

/** The statements of all migrations of a folder, in order. */
export function statementsOf(folder: string): string[] {
  return readMigrations(folder).flatMap((migration) => migration.statements);
}
