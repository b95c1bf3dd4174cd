/** Amounts: on the wire a decimal string with two places, inside an integer of minor units. Never a fraction in between. */

/** The largest amount of either sign that is kept: what a JavaScript number holds exactly. */
export const largestMinor = Number.MAX_SAFE_INTEGER;

const decimal = /^(-?)(0|[1-9]\d{0,13})(?:\.(\d{1,2}))?$/;

/** Minor units of a decimal string with at most two places ("12.5" → 1250); undefined for anything else. */
export function parseMinor(text: string): number | undefined {
  const [matched, sign = '', whole = '', places = ''] = decimal.exec(text) ?? [];
  if (matched === undefined) return undefined;
  // As digits, so that nothing is multiplied: "12" and "5" are "1250".
  const minor = Number(whole + places.padEnd(2, '0'));
  if (!Number.isSafeInteger(minor)) return undefined;
  // -0 is not 0 to everybody.
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** Minor units of a decimal string that a contract has already let through. Throws RangeError for anything that is no amount. */
export function minorOf(text: string): number {
  const minor = parseMinor(text);
  if (minor === undefined) throw new RangeError('not an amount');
  return minor;
}

/**
 * What SUM or count came to, of whatever type the driver gives it. A SUM over no rows is NULL, which is zero; a missing row is a
 * fault of the query. Throws RangeError for that, and for what a number cannot hold exactly.
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
