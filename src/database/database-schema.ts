import type { Insertable, Selectable, Updateable } from 'kysely';
import type { IdentityTables } from './identity-tables.ts';
import type { LedgerTables } from './ledger-tables.ts';
import type { OperationTables } from './operation-tables.ts';
import type { ProductTables } from './product-tables.ts';
import type { VerifierTables } from './verifier-tables.ts';

/**
 * The tables as queries see them: what Kysely is typed with, and the truth at run time. The Drizzle descriptions
 * (sqlite/schema.ts, postgres/schema.ts) exist to generate migrations; tests/schema proves that all three say the same.
 *
 * Instants are ISO 8601 UTC text, money is in minor units, documents are JSON text decoded by zod where they are read, flags are
 * 0 | 1. A column with a default in the database is Generated<>.
 */
export interface DatabaseSchema
  extends IdentityTables,
    VerifierTables,
    LedgerTables,
    ProductTables,
    OperationTables {}

export type TableName = keyof DatabaseSchema;
export type Row<Table extends TableName> = Selectable<DatabaseSchema[Table]>;
export type New<Table extends TableName> = Insertable<DatabaseSchema[Table]>;
export type Update<Table extends TableName> = Updateable<DatabaseSchema[Table]>;
