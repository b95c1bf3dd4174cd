import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api';
import { z } from 'zod';
import { withClusteredTables } from '../../../src/database/sqlite/clustered.ts';
import type { SchemaModule } from './drizzle.ts';

export type Dialect = 'sqlite' | 'postgres';

const snapshotSchema = z.looseObject({
  id: z.string(),
  prevId: z.string(),
  _meta: z.looseObject({
    tables: z.record(z.string(), z.string()),
    columns: z.record(z.string(), z.string()),
  }),
});
type Snapshot = z.output<typeof snapshotSchema>;

/** The first line of a migration that drizzle-kit leaves empty, for statements that move data. */
const customHeader = '-- Custom SQL migration file';

/**
 * Where the schema, the snapshots and the SQL of a dialect disagree: a schema change that was never generated, SQL that was edited
 * after it was generated, a chain or a journal that is broken.
 *
 * SQL that drizzle-kit could only write after asking (renamed tables and columns) cannot be generated here again; it is held by the
 * comparison of the migrated database with the description alone.
 */
export async function snapshotDifferences(
  folder: string,
  dialect: Dialect,
  schema: SchemaModule,
): Promise<string[]> {
  const tags = readTags(folder);
  const snapshots = tags.map((tag) => readSnapshot(folder, tag));
  const empty = await toSnapshot(dialect, {});
  const found = [...strayFiles(folder, tags), ...brokenChain(tags, snapshots, empty)];
  for (const [index, tag] of tags.entries()) {
    const [before, after] = [snapshots[index - 1] ?? empty, snapshots[index]];
    if (after) found.push(...(await editedSql(folder, dialect, tag, before, after)));
  }
  const now = await toSnapshot(dialect, schema);
  const missing = jsonDifferences(content(snapshots.at(-1) ?? empty), content(now), '');
  return [...found, ...missing.map((text) => `not generated: ${text}`)].map((text) => `${dialect}: ${text}`);
}

export function readTags(folder: string): string[] {
  const journal = z.object({ entries: z.array(z.object({ tag: z.string() })) });
  const text = readFileSync(join(folder, 'meta/_journal.json'), 'utf8');
  return journal.parse(JSON.parse(text)).entries.map((entry) => entry.tag);
}

function readSnapshot(folder: string, tag: string): Snapshot {
  const file = join(folder, 'meta', `${tag.slice(0, 4)}_snapshot.json`);
  return snapshotSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

async function toSnapshot(dialect: Dialect, schema: SchemaModule): Promise<Snapshot> {
  const json = dialect === 'sqlite' ? await generateSQLiteDrizzleJson(schema) : generateDrizzleJson(schema);
  return snapshotSchema.parse(JSON.parse(JSON.stringify(json)));
}

async function editedSql(
  folder: string,
  dialect: Dialect,
  tag: string,
  before: Snapshot,
  after: Snapshot,
): Promise<string[]> {
  const written = readFileSync(join(folder, `${tag}.sql`), 'utf8');
  const { tables, columns } = after._meta;
  if (Object.keys({ ...tables, ...columns }).length > 0) return [];
  const unchanged = jsonDifferences(content(before), content(after), '').length === 0;
  if (unchanged && written.startsWith(customHeader)) return [];
  const statements =
    dialect === 'sqlite'
      ? (await generateSQLiteMigration(asGiven(before), asGiven(after))).map(withClusteredTables)
      : await generateMigration(asGiven(before), asGiven(after));
  const generated = statements.join('--> statement-breakpoint\n');
  return generated === written ? [] : [`${tag}.sql is not what its snapshots generate`];
}

/** drizzle-kit parses what it is given; its declared type is that of its newest snapshot. */
function asGiven<Json>(snapshot: Snapshot): Json {
  return snapshot as unknown as Json;
}

function strayFiles(folder: string, tags: readonly string[]): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return files
    .filter((name) => !tags.includes(name.slice(0, -4)))
    .map((name) => `${name} is not in the journal`);
}

function brokenChain(tags: readonly string[], snapshots: readonly Snapshot[], empty: Snapshot): string[] {
  return tags
    .filter((_, index) => snapshots[index]?.prevId !== (snapshots[index - 1]?.id ?? empty.prevId))
    .map((tag) => `the snapshot of ${tag} does not follow the one before it`);
}

function content({ id: _id, prevId: _prevId, _meta, ...rest }: Snapshot): unknown {
  return rest;
}

function jsonDifferences(one: unknown, other: unknown, path: string): string[] {
  if (Bun.deepEquals(one, other)) return [];
  if (!isRecord(one) || !isRecord(other))
    return [`${path}: ${JSON.stringify(one)} → ${JSON.stringify(other)}`];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) => jsonDifferences(one[key], other[key], path ? `${path}.${key}` : key));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
