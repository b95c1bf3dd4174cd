import { Batch, type BulkRow, bulkInsert } from '../../database/bulk-insert.ts';
import type { Transaction } from '../../database/engine.ts';
import { toInstant } from '../../lib/clock.ts';
import { idAt } from '../../lib/ids.ts';
import type { Random } from '../../lib/random.ts';
import { type DemoLoans, loansOf, storeLoans } from './loans.ts';
import { type Happening, opening } from './past.ts';
import type { DemoCustomer } from './people.ts';
import { writePast } from './welcome.ts';

const notifications = bulkInsert('notifications', [
  'id',
  'user_id',
  'kind',
  'title',
  'message',
  'created_at',
]);

/** The accounts of new demo customers at their beginning. */
export interface Beginning {
  readonly past: readonly Happening[];
  readonly loans: DemoLoans;
  readonly news: readonly BulkRow[];
}

/** The opening balances of new demo customers, the loans of some, and their first notification. */
export function beginningOf(customers: readonly DemoCustomer[], random: Random): Beginning {
  const openings = customers.map((customer) => opening(customer, customer.opened, random));
  const loans = loansOf(customers, random);
  const news = customers.map(
    ({ userId, opened }): BulkRow => [
      idAt(opened, random),
      userId,
      'info',
      'Welcome to Tessera',
      'Your account is open. Pay, borrow and keep your profile up to date with your wallet.',
      toInstant(opened),
    ],
  );
  return { past: [...openings, ...loans.payouts], loans, news };
}

/** Stores it in the caller's transaction. */
export async function storeBeginning(tx: Transaction, { past, loans, news }: Beginning): Promise<void> {
  await writePast(tx, past);
  await storeLoans(tx, loans);
  const batch = new Batch(notifications);
  for (const row of news) batch.add(...row);
  await batch.write(tx);
}
