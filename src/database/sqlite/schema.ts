// For drizzle-kit only: it writes migrations/sqlite from this file. Nothing imports it at run time.
// Keys are the column names, so that the row type Drizzle infers can be compared with Kysely's.

export * from './identity-schema.ts';
export * from './issuers-schema.ts';
export * from './ledger-schema.ts';
export * from './product-schema.ts';
