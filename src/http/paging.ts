import { type CursorPart, decodeCursor, encodeCursor } from '../lib/cursor.ts';
import { Problem } from './problem.ts';
import { malformedCursor } from './problems.ts';

const defaultPage = 20;

export interface PageAsked {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Asks for the next page; null on the last one. */
  readonly nextCursor: string | null;
}

interface Paging<Row, Item> {
  readonly asked: PageAsked;
  /** What the sort key is made of. */
  readonly parts: readonly CursorPart[];
  /** The key that stands before the first item of the list. */
  readonly first: readonly string[];
  /** Returns the rows that come after the key, as many as the limit at most. */
  readonly read: (key: readonly string[], limit: number) => Promise<readonly Row[]>;
  readonly keyOf: (row: Row) => readonly string[];
  readonly toItem: (row: Row) => Item;
}

/** A page of a list that is sorted by a key: as fast in the middle as at the start. Throws malformed_cursor. */
export async function pageOf<Row, Item>(paging: Paging<Row, Item>): Promise<Page<Item>> {
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

interface PagingById<Row, Item> extends Pick<Paging<Row, Item>, 'asked' | 'toItem'> {
  /** The id that stands before the first item: `lastId` where the newest item comes first, `firstId` where the oldest does. */
  readonly first: string;
  /** Returns the rows that come after the id, as many as the limit at most. */
  readonly read: (id: string, limit: number) => Promise<readonly Row[]>;
}

/** A page of a list that is sorted by id, and so by time. Throws malformed_cursor. */
export function pageById<Row extends { readonly id: string }, Item>({
  asked,
  first,
  read,
  toItem,
}: PagingById<Row, Item>): Promise<Page<Item>> {
  return pageOf({
    asked,
    parts: ['id'],
    first: [first],
    read: ([id = first], limit) => read(id, limit),
    keyOf: (row) => [row.id],
    toItem,
  });
}
