import { join } from 'node:path';
import { messageOf } from '../../lib/error-message.ts';
import type { DialectName } from '../dialect.ts';
import { MigrationError, readMigrations } from '../migrations.ts';
import { commonPrefix } from './common-prefix.ts';
import { CopyError } from './copy-error.ts';
import { type Addresses, openSides } from './open-sides.ts';
import { rowsCopiedBefore } from './resume.ts';
import type { Side, SideOptions, Sides } from './side.ts';
import { contentOf, surveySource, type TableContent } from './survey.ts';
import { type CopyTable, commonTables, keyOf } from './table.ts';
import { copyTable } from './transfer.ts';
import type { Row } from './values.ts';
import { bringUpToDate, requireCurrent } from './versions.ts';

export interface CopyOptions extends Addresses {
  /** The folder of all migrations, with one folder for each engine. */
  readonly migrations: string;
  readonly now: Date;
  readonly batchRows?: number;
  readonly waitMs?: number;
  /** Called after every batch. An error that it throws ends the copy. */
  readonly onProgress?: (progress: CopyProgress) => void;
}

export interface CopyProgress {
  /** What was done with these rows: the source is checked first, then copied, and then the copy is compared. */
  readonly step: 'checked' | 'copied' | 'compared';
  readonly rows: number;
  readonly all: number;
}

export interface CopyReport {
  /** What every table holds, in both databases. */
  readonly tables: readonly TableContent[];
  /** How many rows an interrupted copy had left in the target. */
  readonly resumed: number;
}

/**
 * Copies a bank's database to one of the other engine, and proves that every table is equal. A copy that was interrupted is continued:
 * the rows in the target must equal, one by one, the first rows of the source.
 *
 * Throws CopyError, before a row is copied: `engine`, `same`, `unreachable`, `in_use` (see openSides); `version`, `schema`, `not_empty`
 * (the target has rows that are not the first rows of the source), `value`. Then: `value` for a row that the target refuses;
 * `interrupted`, after which the same call continues; `unequal` with the table and the key. MigrationError.
 */
export async function copyDatabase(options: CopyOptions): Promise<CopyReport> {
  const { batchRows = 10_000, waitMs = 5000 } = options;
  const optionsOf = (dialect: DialectName): SideOptions => ({
    migrations: join(options.migrations, dialect),
    batchRows,
    waitMs,
  });
  const known = (dialect: DialectName) => readMigrations(optionsOf(dialect).migrations);
  const sides = await openSides(options, optionsOf, (source) =>
    requireCurrent(source, known(source.dialect)),
  );
  try {
    await bringUpToDate(sides.target, known(sides.target.dialect), options.now);
    return await copyBetween(sides, options.onProgress);
  } catch (error) {
    throw interruption(error);
  } finally {
    await sides.target.close();
    await sides.source.close();
  }
}

async function copyBetween(sides: Sides, onProgress: CopyOptions['onProgress']): Promise<CopyReport> {
  const { source, target } = sides;
  const tables = await tablesOf(sides);
  const present = await rowsCopiedBefore(sides, tables);
  const resumed = [...present.values()].reduce((sum, rows) => sum + rows, 0);
  const all = await countAll(source, tables);
  const counter = (step: CopyProgress['step'], already = 0) => {
    let rows = already;
    return (more: number): void => {
      rows += more;
      onProgress?.({ step, rows, all });
    };
  };
  const contents = await surveySource(source, tables, counter('checked'));
  const onCopied = counter('copied', resumed);
  for (const table of tables) await copyTable(sides, table, present.get(table.name) ?? 0, onCopied);
  await target.finish();
  await prove(sides, { tables, contents, onRows: counter('compared') });
  return { tables: contents, resumed };
}

/** The error to throw: as `interrupted` if it lies neither in the databases' content nor in the arguments, e.g. a lost connection. */
function interruption(error: unknown): unknown {
  if (error instanceof CopyError || error instanceof MigrationError) return error;
  return new CopyError(
    'interrupted',
    `the copy was interrupted: ${messageOf(error)}. What was copied is kept; the same command goes on from there`,
    { cause: error },
  );
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

/** Throws CopyError `unequal` with the first row that is not the same. */
async function prove(
  { source, target }: Sides,
  compared: {
    readonly tables: readonly CopyTable[];
    readonly contents: readonly TableContent[];
    readonly onRows: (rows: number) => void;
  },
): Promise<void> {
  for (const [index, table] of compared.tables.entries()) {
    const expected = compared.contents[index];
    const found = await contentOf(target, table, compared.onRows);
    if (found.sha256 === expected?.sha256 && found.rows === expected.rows) continue;
    const { first, second } = await commonPrefix(source.rows(table), target.rows(table));
    const place = (row: Row | undefined): string => (row ? keyOf(table, row) : `the end of ${table.name}`);
    throw new CopyError(
      'unequal',
      `the copy is not equal: the source has ${place(first)} where the copy has ${place(second)}. Nothing was deleted`,
    );
  }
}
