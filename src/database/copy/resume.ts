import { commonPrefix } from './common-prefix.ts';
import { CopyError } from './copy-error.ts';
import type { Sides, Target } from './side.ts';
import { type CopyTable, keyOf } from './table.ts';

/**
 * How many rows of each table an interrupted copy of this source has left in the target: all rows of the first tables, the first rows of
 * one table, and none of the rest. Throws CopyError `not_empty` if the target has other rows.
 */
export async function rowsCopiedBefore(
  { source, target }: Sides,
  tables: readonly CopyTable[],
): Promise<Map<string, number>> {
  const present = new Map<string, number>();
  let ended = false;
  for (const table of tables) {
    if ((await target.countRows(table.name)) === 0) {
      ended ||= (await source.countRows(table.name)) > 0;
      continue;
    }
    const { rows, first, second } = await commonPrefix(source.rows(table), target.rows(table));
    if (ended || second) throw notEmpty(target, second ? keyOf(table, second) : table.name);
    present.set(table.name, rows);
    ended = first !== undefined;
  }
  return present;
}

function notEmpty({ displayName }: Target, place: string): CopyError {
  return new CopyError(
    'not_empty',
    `${displayName} is not empty, and not the beginning of a copy of this source as it is now: see ${place}. A bank that was started on it has left accounts of its own there. Copy into a new database; nothing was changed`,
  );
}
