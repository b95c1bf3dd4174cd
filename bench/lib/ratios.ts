/** One measured slice of two contestants, taken one right after the other. */
export interface Pair {
  readonly ours: number;
  readonly baseline: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * A row of the report: the median of the ratios within each round, since the machine's speed drifts between rounds, and the medians
 * of both rates for orientation.
 */
export function row(name: string, pairs: readonly Pair[], goal?: number) {
  return {
    what: name,
    ratio: Number(median(pairs.map(({ ours, baseline }) => ours / baseline)).toFixed(2)),
    goal: goal === undefined ? '' : `≥ ${goal}`,
    'ours/s': Math.round(median(pairs.map(({ ours }) => ours))),
    'baseline/s': Math.round(median(pairs.map(({ baseline }) => baseline))),
  };
}
