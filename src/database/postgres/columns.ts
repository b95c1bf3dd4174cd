import { type AnyPgColumn, bigint, foreignKey, timestamp } from 'drizzle-orm/pg-core';

// What the tables' columns are in PostgreSQL. sqlite/columns.ts says under the same names what they are in SQLite.

/** An id that the bank made, or a reference to one: a UUIDv7. */
export { uuid } from 'drizzle-orm/pg-core';

/** An instant to the millisecond, which is what ISO text from a JavaScript clock carries. */
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'string' });

/** A whole number that a JavaScript number holds exactly, which a CHECK sees to. */
export const safeInteger = () => bigint({ mode: 'number' });

/** A foreign key of one column. Its name is what a violation of it is told by. */
export const reference = (name: string, column: AnyPgColumn, target: AnyPgColumn) =>
  foreignKey({ name, columns: [column], foreignColumns: [target] });
