/** One measured slice of two contestants, taken one right after the other. */
export interface Pair {
  readonly ours: number;
  readonly baseline: number;
  /** The baseline once more. */
  readonly again?: number;
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
    ...noiseOf(pairs),
    'ours/s': Math.round(median(pairs.map(({ ours }) => ours))),
    'baseline/s': Math.round(median(pairs.map(({ baseline }) => baseline))),
  };
}

/** What the ratio would be between equals. */
function noiseOf(pairs: readonly Pair[]) {
  const ratios = pairs.flatMap(({ baseline, again }) => (again === undefined ? [] : again / baseline));
  return ratios.length === 0 ? {} : { 'baseline ÷ itself': Number(median(ratios).toFixed(2)) };
}

/** The pairs, where one piece of our work is `factor` times the baseline's. */
export function scaled(pairs: readonly Pair[], factor: number): Pair[] {
  return pairs.map(({ ours, baseline }) => ({ ours: ours * factor, baseline }));
}

/** The value that so large a share of all is not above. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
