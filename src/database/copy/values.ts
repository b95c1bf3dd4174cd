/**
 * The values that both engines store and return exactly: UUIDs in lower case, instants as ISO 8601 UTC text to the millisecond, integers
 * that are exact in JavaScript, text without U+0000, and NULL.
 */

export type Value = string | number | null;

/** A row as a database returned it, in the order of its table's columns. Values other than `Value` are refused before it is copied. */
export type Row = readonly (Value | bigint | Uint8Array)[];

export type Kind = 'uuid' | 'instant' | 'integer' | 'text';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** PostgreSQL has no year 0. */
const instant = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Why the other engine could not store a value, or would return it changed; undefined if it can. It does not repeat the value. */
export function whyRefused(kind: Kind, value: Row[number]): string | undefined {
  if (value === null) return undefined;
  if (kind === 'integer')
    return Number.isSafeInteger(value) ? undefined : 'no whole number that JavaScript holds exactly';
  if (typeof value !== 'string') return 'no text';
  if (kind === 'uuid') return uuid.test(value) ? undefined : 'no UUID in lower case';
  if (kind === 'instant')
    return isInstant(value) ? undefined : 'no instant of the form YYYY-MM-DDTHH:MM:SS.mmmZ';
  return value.includes('\0') ? 'text with U+0000, which PostgreSQL does not hold' : undefined;
}

/** Whether a text has the form of an instant and its day exists. SQLite would store any text. */
function isInstant(text: string): boolean {
  if (!instant.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString() === text;
}

/** A hash of rows in their order. It does not depend on how they are cut into batches, and differs if any value differs. */
export class Digest {
  readonly #hasher = new Bun.CryptoHasher('sha256');
  #rows = 0;

  add(rows: readonly Row[]): void {
    if (rows.length === 0) return;
    this.#rows += rows.length;
    // JSON distinguishes null from '' and 1 from '1', and escapes its own separators.
    this.#hasher.update(`${JSON.stringify(rows).slice(1, -1)},`);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Hexadecimal. Ends the digest. */
  sha256(): string {
    return this.#hasher.digest('hex');
  }
}
