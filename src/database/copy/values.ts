/**
 * The values that both engines hold and give back exactly: UUIDs in lower case, instants as ISO 8601 UTC text to the millisecond, whole
 * numbers that JavaScript holds, text without U+0000, and nothing at all.
 */

export type Value = string | number | null;

/** A row as a database gave it, in the order of its table's columns. What it holds beside `Value` is refused before it is copied. */
export type Row = readonly (Value | bigint | Uint8Array)[];

export type Kind = 'uuid' | 'instant' | 'integer' | 'text';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** PostgreSQL knows no year 0. */
const instant = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Why the other engine could not hold the value of a column, or would give it back changed; undefined where it can. Never the value. */
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

/** The form, and a day that exists: SQLite keeps whatever text it is given. */
function isInstant(text: string): boolean {
  if (!instant.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString() === text;
}

/** A hash over rows in their order, however they are cut into batches. Two rows hash alike only if every value is the same. */
export class Digest {
  readonly #hasher = new Bun.CryptoHasher('sha256');
  #rows = 0;

  add(rows: readonly Row[]): void {
    if (rows.length === 0) return;
    this.#rows += rows.length;
    // JSON tells null from '' and 1 from '1', and escapes what it separates with.
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
