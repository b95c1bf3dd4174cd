import type { TableName } from '../../database/database-schema.ts';
import type { Transaction } from '../../database/engine.ts';
import { run } from '../../database/statements.ts';
import { type DemoData, storeDemoCustomers } from './customers.ts';

/** What is emptied: everything but the audit of staff. Those that refer to others come first. */
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
 * Puts a development bank back to where it began, in the caller's unit of work: every customer with everything that is theirs is
 * gone, what others were about included, signed up by hand or not, and the demo customers are there anew. The one place where the ledger is not only added to, which
 * is why nothing in production leads here.
 */
export async function resetDemoData(tx: Transaction, options: DemoData): Promise<void> {
  await lockEmptied(tx);
  for (const table of emptied) await tx.kysely.deleteFrom(table).execute();
  await storeDemoCustomers(tx, options);
}
