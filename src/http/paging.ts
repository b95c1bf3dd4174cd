import { type CursorPart, decodeCursor, encodeCursor } from '../lib/cursor.ts';
import { Problem } from './problem.ts';
import { malformedCursor } from './problems.ts';

const defaultPage = 20;

export interface PageAsked {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

interface Paging<Row, Item> {
  readonly asked: PageAsked;
  /** What the sort key is made of. */
  readonly parts: readonly CursorPart[];
  /** The key that stands before the first item of the list. */
  readonly first: readonly string[];
  /** At most so many rows that come after the key. */
  readonly read: (key: readonly string[], limit: number) => Promise<readonly Row[]>;
  readonly keyOf: (row: Row) => readonly string[];
  readonly toItem: (row: Row) => Item;
}

/** A page of a list that is sorted by a key: as fast in the middle as at the start. Throws malformed_cursor. */
export async function pageOf<Row, Item>(
  paging: Paging<Row, Item>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const { asked, parts, first, read, keyOf, toItem } = paging;
  const limit = asked.limit ?? defaultPage;
  const key = asked.cursor === undefined ? first : decodeCursor(asked.cursor, parts);
  if (key === undefined) throw new Problem(malformedCursor);
  // One more than asked for tells whether there is a next page.
  const rows = await read(key, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last ? encodeCursor(keyOf(last)) : null,
  };
}
