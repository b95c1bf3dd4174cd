/** Amounts are decimal strings with two places in the API and integers of minor units inside, and never fractions. */

/** The largest amount, positive or negative: a larger integer is not exact in JavaScript. */
export const largestMinor = Number.MAX_SAFE_INTEGER;

const decimal = /^(-?)(0|[1-9]\d{0,13})(?:\.(\d{1,2}))?$/;

/** Minor units of a decimal string with at most two places ("12.5" → 1250); undefined for anything else. */
export function parseMinor(text: string): number | undefined {
  const [matched, sign = '', whole = '', places = ''] = decimal.exec(text) ?? [];
  if (matched === undefined) return undefined;
  // The digits are joined, "12" and "5" to "1250": multiplying a fraction could round.
  const minor = Number(whole + places.padEnd(2, '0'));
  if (!Number.isSafeInteger(minor)) return undefined;
  // JavaScript has a negative zero, which some comparisons tell from zero.
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** Minor units of a decimal string that a contract has already checked. Throws RangeError if it is not an amount. */
export function minorOf(text: string): number {
  const minor = parseMinor(text);
  if (minor === undefined) throw new RangeError('not an amount');
  return minor;
}

/**
 * The result of SUM or COUNT, which drivers return as different types. A SUM over no rows is NULL and counts as zero. Throws RangeError
 * if the row is missing, which is a mistake in the query, or if a number cannot hold the total exactly.
 */
export function totalOf(aggregate: number | string | bigint | null | undefined): number {
  const total = aggregate === null ? 0 : Number(aggregate);
  if (!Number.isSafeInteger(total)) throw new RangeError('a total is a whole number that is held exactly');
  return total;
}

/** The decimal string of minor units, always with two places (1250 → "12.50"). Throws RangeError unless they are a safe integer. */
export function formatMinor(minor: number): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError('an amount is a whole number of minor units');
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
