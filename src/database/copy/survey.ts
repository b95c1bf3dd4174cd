import { CopyError } from './copy-error.ts';
import type { Side } from './side.ts';
import { type CopyTable, keyOf } from './table.ts';
import { Digest, type Row, whyRefused } from './values.ts';

/** What a table holds. */
export interface TableContent {
  readonly table: string;
  readonly rows: number;
  /** Over all columns of all rows. */
  readonly sha256: string;
}

type OnRows = (rows: number) => void;

/** At most so many faults are named at once. A person who has mended them tries again and is told the next ones. */
const faultsNamed = 20;

/**
 * Reads all of a source, and returns what every table holds.
 * Throws CopyError `value` that names, by table, key and column, what the target could not hold or would give back changed.
 */
export async function surveySource(
  source: Side,
  tables: readonly CopyTable[],
  onRows: OnRows,
): Promise<TableContent[]> {
  const faults: string[] = [];
  const contents: TableContent[] = [];
  for (const table of tables) {
    const digest = new Digest();
    for await (const rows of source.rows(table)) {
      for (const row of rows)
        if (!isPlain(table, row) && faults.length < faultsNamed)
          faults.push(...(await faultsOf(source, table, row)));
      digest.add(rows);
      onRows(rows.length);
    }
    const unread = (await source.countRows(table.name)) - digest.rows;
    if (unread > 0)
      faults.push(
        `${table.name}: ${unread} rows refer to each other in a circle, or to a row that is not there`,
      );
    contents.push({ table: table.name, rows: digest.rows, sha256: digest.sha256() });
  }
  if (faults.length > 0)
    throw new CopyError('value', `nothing was copied: the target cannot hold\n${faults.join('\n')}`);
  return contents;
}

/** What a table of the target holds. */
export async function contentOf(target: Side, table: CopyTable, onRows: OnRows): Promise<TableContent> {
  const digest = new Digest();
  for await (const rows of target.rows(table)) {
    digest.add(rows);
    onRows(rows.length);
  }
  return { table: table.name, rows: digest.rows, sha256: digest.sha256() };
}

/** A decoder puts this in place of bytes that are no UTF-8. A text may contain it as well. */
const replacement = '\uFFFD';

/** Whether a row has no value that faultsOf must look at. It is called for every row, so it asks no database. */
function isPlain({ columns }: CopyTable, row: Row): boolean {
  for (let place = 0; place < columns.length; place += 1) {
    const value = row[place] ?? null;
    if (whyRefused(columns[place]?.kind ?? 'text', value) !== undefined) return false;
    if (typeof value === 'string' && value.includes(replacement)) return false;
  }
  return true;
}

async function faultsOf(source: Side, table: CopyTable, row: Row): Promise<string[]> {
  const faults: string[] = [];
  for (const [place, { name, kind }] of table.columns.entries()) {
    const value = row[place] ?? null;
    const isGarbled =
      typeof value === 'string' && value.includes(replacement) && !(await source.isExact(table, row, place));
    const why = whyRefused(kind, value) ?? (isGarbled ? 'bytes that are no UTF-8' : undefined);
    if (why !== undefined) faults.push(`${keyOf(table, row)}: ${name} is ${why}`);
  }
  return faults;
}
