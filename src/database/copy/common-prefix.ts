import type { Row } from './values.ts';

export interface CommonPrefix {
  /** How many rows at the beginning are the same. */
  readonly rows: number;
  /** The next row of each; undefined where it has ended. */
  readonly first: Row | undefined;
  readonly second: Row | undefined;
}

/** Reads a table of two databases side by side, up to the first row in which they differ. */
export async function commonPrefix(
  first: AsyncGenerator<Row[]>,
  second: AsyncGenerator<Row[]>,
): Promise<CommonPrefix> {
  const [one, other] = [new RowCursor(first), new RowCursor(second)];
  let rows = 0;
  try {
    for (;;) {
      // Awaits only at the end of a batch, which is much faster than awaiting every row.
      const ours = one.current() ?? (await one.nextBatch());
      const theirs = other.current() ?? (await other.nextBatch());
      if (!ours || !theirs || !isSame(ours, theirs)) return { rows, first: ours, second: theirs };
      rows += 1;
      one.advance();
      other.advance();
    }
  } finally {
    await first.return(undefined);
    await second.return(undefined);
  }
}

/** Leaves out the first rows of a reading. */
export async function* skipRows(rows: AsyncGenerator<Row[]>, count: number): AsyncGenerator<Row[]> {
  let left = count;
  for await (const batch of rows) {
    const rest = batch.slice(Math.min(left, batch.length));
    left -= batch.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}

/** Reads batches row by row. */
class RowCursor {
  readonly #batches: AsyncGenerator<Row[]>;
  #batch: readonly Row[] = [];
  #place = 0;

  constructor(batches: AsyncGenerator<Row[]>) {
    this.#batches = batches;
  }

  current(): Row | undefined {
    return this.#batch[this.#place];
  }

  advance(): void {
    this.#place += 1;
  }

  async nextBatch(): Promise<Row | undefined> {
    const { value } = await this.#batches.next();
    this.#batch = value ?? [];
    this.#place = 0;
    return this.current();
  }
}

function isSame(one: Row, other: Row): boolean {
  return one.every((value, place) => value === other[place]);
}
