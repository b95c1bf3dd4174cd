import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTags } from '../sync/snapshots.ts';
import type { Fixture, FixtureRow } from './fixtures.ts';

/** A database that grows old, of either dialect. */
export interface AgingDatabase {
  /** Brings it up to the newest migration of a folder. */
  migrate(folder: string): Promise<void>;
  insert(table: string, row: FixtureRow): Promise<void>;
  /** The row with the primary key of this one, as repositories would read it. */
  find(table: string, row: FixtureRow): Promise<FixtureRow | undefined>;
  /** Every table but the one of applied migrations. */
  tables(): Promise<string[]>;
  close(): Promise<void>;
}

export interface Upgrade {
  /** A folder as drizzle-kit writes it. */
  readonly folder: string;
  readonly fixtures: Readonly<Record<string, Fixture>>;
  /** Makes an empty database. */
  readonly open: () => Promise<AgingDatabase>;
}

interface Survivor {
  readonly table: string;
  /** As it was inserted. */
  readonly row: FixtureRow;
  readonly found: FixtureRow | undefined;
}

/** What the last state has lost: rows that are gone, values that changed, and tables for which no migration brought a row. */
export async function upgradeLosses(upgrade: Upgrade): Promise<string[]> {
  const { survivors, tables } = await grow(upgrade);
  const covered = new Set(survivors.map(({ table }) => table));
  const bare = tables.filter((table) => !covered.has(table));
  return [...survivors.flatMap(lossesOf), ...bare.map((table) => `${table}: no fixture has a row`)];
}

/** The rows of all times as they are in the last state, in the order of the fixtures. */
export async function upgradedRows(upgrade: Upgrade): Promise<(FixtureRow | undefined)[]> {
  return (await grow(upgrade)).survivors.map(({ found }) => found);
}

/** Walks a database through every migration as its users would: after each one come the rows of that time. */
async function grow({
  folder,
  fixtures,
  open,
}: Upgrade): Promise<{ survivors: readonly Survivor[]; tables: readonly string[] }> {
  const copies = mkdtempSync(join(tmpdir(), 'tessera-upgrade-'));
  const database = await open();
  const inserted: [table: string, row: FixtureRow][] = [];
  try {
    for (const [index, tag] of readTags(folder).entries()) {
      await database.migrate(upTo(folder, index, join(copies, `migrations-${index}`)));
      const rows = Object.entries(fixtures[tag] ?? {}).flatMap(([table, list]) =>
        list.map((row) => [table, row] as const),
      );
      for (const [table, row] of rows) {
        await database.insert(table, row);
        inserted.push([table, row]);
      }
    }
    const survivors: Survivor[] = [];
    for (const [table, row] of inserted)
      survivors.push({ table, row, found: await database.find(table, row) });
    return { survivors, tables: await database.tables() };
  } finally {
    await database.close();
    rmSync(copies, { recursive: true, force: true });
  }
}

/** A copy of the folder as it was when this migration was the newest. */
export function upTo(folder: string, index: number, copy: string): string {
  mkdirSync(copy);
  cpSync(folder, copy, { recursive: true });
  const journal = join(copy, 'meta/_journal.json');
  const content = JSON.parse(readFileSync(journal, 'utf8'));
  writeFileSync(journal, JSON.stringify({ ...content, entries: content.entries.slice(0, index + 1) }));
  return copy;
}

function lossesOf({ table, row, found }: Survivor): string[] {
  const called = `${table} ${row.id ?? Object.values(row).slice(0, 2).join(' ')}`;
  if (!found) return [`${called}: the row is gone`];
  return Object.entries(row)
    .filter(([column, value]) => found[column] !== value)
    .map(([column, value]) => `${called}: ${column} was ${value}, is ${found[column]}`);
}
