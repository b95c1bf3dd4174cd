// For drizzle-kit only: it writes migrations/sqlite from this file. Nothing imports it at run time.
// Keys are the column names, so that the row type Drizzle infers can be compared with Kysely's.

export * from './identity-tables.ts';
export * from './ledger-tables.ts';
export * from './operation-tables.ts';
export * from './product-tables.ts';
export * from './verifier-tables.ts';
