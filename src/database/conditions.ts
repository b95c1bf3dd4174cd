import { sql } from 'drizzle-orm';

// Conditions of CHECK constraints that many columns share, the same text for both databases. All of them let NULL pass.

export const oneOf = (column: string, words: readonly string[]) =>
  sql.raw(`${column} IN (${words.map((word) => `'${word}'`).join(', ')})`);

// 9007199254740991 is Number.MAX_SAFE_INTEGER: beyond it a JavaScript number is not exact.
export const anyAmount = (column: string) =>
  sql.raw(`${column} BETWEEN -9007199254740991 AND 9007199254740991`);
export const notNegative = (column: string) => sql.raw(`${column} BETWEEN 0 AND 9007199254740991`);
export const positive = (column: string) => sql.raw(`${column} BETWEEN 1 AND 9007199254740991`);
