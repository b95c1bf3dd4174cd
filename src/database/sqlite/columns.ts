import { type AnySQLiteColumn, foreignKey, integer, text } from 'drizzle-orm/sqlite-core';

// What the tables' columns are in SQLite. postgres/columns.ts says under the same names what they are in PostgreSQL.

/** An id that the bank made, or a reference to one: a UUIDv7 as text. */
export const uuid = () => text();

/** An instant as ISO 8601 UTC text to the millisecond. */
export const instant = () => text();

/** A whole number that a JavaScript number holds exactly, which a CHECK sees to. */
export const safeInteger = () => integer();

/** A foreign key of one column. Its name is what a violation of it is told by. */
export const reference = (name: string, column: AnySQLiteColumn, target: AnySQLiteColumn) =>
  foreignKey({ name, columns: [column], foreignColumns: [target] });
