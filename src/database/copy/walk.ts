import type { Row } from './values.ts';

export interface CommonStart {
  /** How many rows both begin with. */
  readonly rows: number;
  /** What each has behind them; undefined where it ends. */
  readonly first: Row | undefined;
  readonly second: Row | undefined;
}

/** Walks two readings of a table beside each other to the first row in which they differ. */
export async function commonStart(
  first: AsyncGenerator<Row[]>,
  second: AsyncGenerator<Row[]>,
): Promise<CommonStart> {
  const [one, other] = [new RowByRow(first), new RowByRow(second)];
  let rows = 0;
  try {
    for (;;) {
      // Only at the end of a batch is there anything to wait for.
      const ours = one.here() ?? (await one.further());
      const theirs = other.here() ?? (await other.further());
      if (!ours || !theirs || !isSame(ours, theirs)) return { rows, first: ours, second: theirs };
      rows += 1;
      one.step();
      other.step();
    }
  } finally {
    await first.return(undefined);
    await second.return(undefined);
  }
}

/** Leaves out the first rows of a reading. */
export async function* afterRows(rows: AsyncGenerator<Row[]>, count: number): AsyncGenerator<Row[]> {
  let left = count;
  for await (const batch of rows) {
    const rest = batch.slice(Math.min(left, batch.length));
    left -= batch.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}

class RowByRow {
  readonly #batches: AsyncGenerator<Row[]>;
  #batch: readonly Row[] = [];
  #place = 0;

  constructor(batches: AsyncGenerator<Row[]>) {
    this.#batches = batches;
  }

  here(): Row | undefined {
    return this.#batch[this.#place];
  }

  step(): void {
    this.#place += 1;
  }

  async further(): Promise<Row | undefined> {
    const { value } = await this.#batches.next();
    this.#batch = value ?? [];
    this.#place = 0;
    return this.here();
  }
}

function isSame(one: Row, other: Row): boolean {
  return one.every((value, place) => value === other[place]);
}
