import { messageOf } from '../../lib/error-message.ts';
import { skipRows } from './common-prefix.ts';
import { CopyError } from './copy-error.ts';
import type { Sides, Target } from './side.ts';
import { type CopyTable, keyOf } from './table.ts';
import type { Row } from './values.ts';

/**
 * Copies the rows of a table that come after the first `present` ones, and writes a batch while the next one is read.
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
    for await (const rows of skipRows(source.rows(table), present)) {
      await writing;
      writing = write(rows);
      // It is awaited after the next batch was read. Until then a rejection must not count as unhandled.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
}

/** Writes rows together. If the target refuses that, writes them one by one, to find the row that it refuses. */
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
    throw new CopyError('value', `${target.displayName} refuses ${keyOf(table, row)}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
