import pg from 'pg';

/**
 * Parsers that give queries the same values as SQLite does, so that no repository knows which database it reads: instants as ISO 8601
 * UTC text to the millisecond, whole numbers as numbers. The rest (uuid, text) is text in both.
 */

const { builtins } = pg.types;

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, toNumber],
  // PostgreSQL sums bigint to numeric.
  [builtins.NUMERIC, toNumber],
  [builtins.TIMESTAMPTZ, toInstantText],
]);

/** For the option `types` of a client. */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    const parser = format === 'binary' ? undefined : parsers.get(oid);
    // The driver has one type for the parsers of both formats.
    return (parser ?? pg.types.getTypeParser(oid, format as 'text')) as (value: string) => unknown;
  },
};

/** Throws RangeError for a number that JavaScript does not hold exactly. */
function toNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError('a number of the database is not exact in JavaScript');
  return value;
}

/** `2026-11-21 12:00:00.5+00`: in UTC, the time zone of the bank's connections, and without zeros at the end. */
const timestamp = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00$/;

/** Throws RangeError for a time that ISO 8601 with four digits does not say, e.g. infinity. */
function toInstantText(text: string): string {
  const [, day, time, fraction = ''] = timestamp.exec(text) ?? [];
  if (!day) throw new RangeError('an instant of the database is not one of the years 0 to 9999');
  return `${day}T${time}.${fraction.padEnd(3, '0')}Z`;
}
