import { CopyError, reasonOf } from './copy-error.ts';
import type { Sides, Target } from './side.ts';
import { type CopyTable, keyOf } from './table.ts';
import type { Row } from './values.ts';
import { afterRows } from './walk.ts';

/**
 * Copies the rows of a table that come after those that are there, writing a batch while the next one is read.
 * Throws CopyError `value` that names a row which the target refuses; the rows before it are kept.
 */
export async function copyTable(
  { source, target }: Sides,
  table: CopyTable,
  present: number,
  onRows: (rows: number) => void,
): Promise<void> {
  let writing = Promise.resolve();
  const write = async (rows: Row[]): Promise<void> => {
    await writeRows(target, table, rows);
    onRows(rows.length);
  };
  try {
    for await (const rows of afterRows(source.rows(table), present)) {
      await writing;
      writing = write(rows);
      // Said when it is awaited; until then nobody does.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
}

/** One by one, where they are refused together. */
async function writeRows(target: Target, table: CopyTable, rows: readonly Row[]): Promise<void> {
  try {
    await target.write(table, rows);
  } catch (error) {
    if (!target.isRefusal(error)) throw error;
    for (const row of rows) await writeRow(target, table, row);
  }
}

async function writeRow(target: Target, table: CopyTable, row: Row): Promise<void> {
  try {
    await target.write(table, [row]);
  } catch (error) {
    if (!target.isRefusal(error)) throw error;
    throw new CopyError('value', `${target.label} refuses ${keyOf(table, row)}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}
