import type { TableName } from '../../database/database-schema.ts';
import type { Transaction } from '../../database/engine.ts';
import { run } from '../../database/statements.ts';
import { type DemoData, storeDemoCustomers } from './customers.ts';

/** The tables to empty: all but the audit of staff. Tables come before those that they refer to. */
const emptied: readonly Exclude<TableName, 'audit_events'>[] = [
  'notifications',
  'activities',
  'profile_updates',
  'loans',
  'payments',
  'sessions',
  'postings',
  'transfers',
  'accounts',
  'auth_requests',
  'users',
  'presentations',
  'vidos_authorizations',
  'idempotency_keys',
];

const lockEmptied = run((_db, _p, dialect) => dialect.lockTables(emptied));

/**
 * Resets a development bank in the caller's transaction: it deletes all customers with everything of theirs, also those who signed up by
 * hand, and stores the demo customers again. It is the only code that deletes from the ledger, and production does not load it.
 */
export async function resetDemoData(tx: Transaction, options: DemoData): Promise<void> {
  await lockEmptied(tx);
  for (const table of emptied) await tx.kysely.deleteFrom(table).execute();
  await storeDemoCustomers(tx, options);
}
