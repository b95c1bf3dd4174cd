import { join } from 'node:path';
import { readMigrations } from '../migrations.ts';
import { CopyError, reasonOf } from './copy-error.ts';
import { type Addresses, openSides } from './open-sides.ts';
import { rowsCopiedBefore } from './resume.ts';
import type { Side, SideOptions, Sides } from './side.ts';
import { contentOf, surveySource, type TableContent } from './survey.ts';
import { type CopyTable, commonTables, keyOf } from './table.ts';
import { copyTable } from './transfer.ts';
import type { Row } from './values.ts';
import { bringUpToDate, requireCurrent } from './versions.ts';
import { commonStart } from './walk.ts';

export interface CopyOptions extends Addresses {
  /** The folder of all migrations, with one folder for each engine. */
  readonly migrations: string;
  readonly now: Date;
  readonly batchRows?: number;
  readonly patienceMs?: number;
  /** Hears after every batch. What it throws ends the copy there. */
  readonly onProgress?: (progress: CopyProgress) => void;
}

export interface CopyProgress {
  /** The source is checked, its rows are copied, and the copy is compared. */
  readonly step: 'checked' | 'copied' | 'compared';
  readonly rows: number;
  readonly all: number;
}

export interface CopyReport {
  /** What every table holds, in both databases. */
  readonly tables: readonly TableContent[];
  /** How many rows an interrupted copy had left. */
  readonly resumed: number;
}

/**
 * Copies a bank's database to one of the other engine, and proves that every table is equal. One that was interrupted goes on where it
 * stopped: what the target holds is its beginning if it equals, row by row, the beginning of the source.
 *
 * Throws CopyError: `engine`, `same`, `unreachable`, `in_use` (see openSides), `version`, `schema`, `not_empty` (rows that are no
 * beginning of this source), `value`, before a row is copied; `value` for a row that the target refuses; `interrupted`, after which the
 * same call goes on; `unequal` with the table and the key. MigrationError.
 */
export async function copyDatabase(options: CopyOptions): Promise<CopyReport> {
  const { batchRows = 10_000, patienceMs = 5000 } = options;
  const optionsOf = (dialect: 'sqlite' | 'postgres'): SideOptions => ({
    migrations: join(options.migrations, dialect),
    batchRows,
    patienceMs,
  });
  const sides = await openSides(options, optionsOf);
  try {
    return await copyBetween(sides, options, (side) => readMigrations(optionsOf(side.dialect).migrations));
  } finally {
    await sides.target.close();
    await sides.source.close();
  }
}

async function copyBetween(
  sides: Sides,
  { now, onProgress }: CopyOptions,
  knownTo: (side: Side) => ReturnType<typeof readMigrations>,
): Promise<CopyReport> {
  const { source, target } = sides;
  await requireCurrent(source, knownTo(source));
  await bringUpToDate(target, knownTo(target), now);
  const tables = await tablesOf(sides);
  const present = await rowsCopiedBefore(sides, tables);
  const all = await countAll(source, tables);
  const counter = (step: CopyProgress['step'], already = 0) => {
    let rows = already;
    return (more: number): void => {
      rows += more;
      onProgress?.({ step, rows, all });
    };
  };
  const contents = await surveySource(source, tables, counter('checked'));
  const resumed = [...present.values()].reduce((sum, rows) => sum + rows, 0);
  await copyRows(sides, { tables, present, onRows: counter('copied', resumed) });
  await prove(sides, { tables, contents, onRows: counter('compared') });
  return { tables: contents, resumed };
}

async function tablesOf({ source, target }: Sides): Promise<CopyTable[]> {
  const [one, other] = [await source.catalogue(), await target.catalogue()];
  return source.dialect === 'postgres' ? commonTables(one, other) : commonTables(other, one);
}

async function countAll(source: Side, tables: readonly CopyTable[]): Promise<number> {
  let all = 0;
  for (const { name } of tables) all += await source.countRows(name);
  return all;
}

interface Rows {
  readonly tables: readonly CopyTable[];
  readonly onRows: (rows: number) => void;
}

async function copyRows(
  sides: Sides,
  work: Rows & { readonly present: ReadonlyMap<string, number> },
): Promise<void> {
  try {
    for (const table of work.tables)
      await copyTable(sides, table, work.present.get(table.name) ?? 0, work.onRows);
    await sides.target.finish();
  } catch (error) {
    if (error instanceof CopyError) throw error;
    throw new CopyError(
      'interrupted',
      `the copy was interrupted: ${reasonOf(error)}. What was copied is kept; the same command goes on from there`,
      { cause: error },
    );
  }
}

async function prove(
  { source, target }: Sides,
  { tables, contents, onRows }: Rows & { readonly contents: readonly TableContent[] },
): Promise<void> {
  for (const [index, table] of tables.entries()) {
    const content = await contentOf(target, table, onRows);
    if (content.sha256 === contents[index]?.sha256 && content.rows === contents[index]?.rows) continue;
    const { first, second } = await commonStart(source.rows(table), target.rows(table));
    const place = (row: Row | undefined): string => (row ? keyOf(table, row) : `the end of ${table.name}`);
    throw new CopyError(
      'unequal',
      `the copy is not equal: the source has ${place(first)} where the copy has ${place(second)}. Nothing was deleted`,
    );
  }
}
