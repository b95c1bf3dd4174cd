import { Batch, bulkInsert } from '../database/bulk-insert.ts';
import type { Transaction } from '../database/engine.ts';
import { toInstant } from '../lib/clock.ts';
import { idAt } from '../lib/ids.ts';
import type { Random } from '../lib/random.ts';
import { loansOf } from './loans.ts';
import { opening } from './past.ts';
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

/** The opening balances of new demo customers, the loans of some, and the first thing that the bank tells them. In the caller's unit of work. */
export async function beginAccounts(
  tx: Transaction,
  customers: readonly DemoCustomer[],
  random: Random,
): Promise<void> {
  const openings = customers.map((customer) => opening(customer, customer.opened, random));
  const loans = loansOf(customers, random);
  await writePast(tx, [...openings, ...loans.payouts]);
  await loans.write(tx);
  const news = new Batch(notifications);
  for (const { userId, opened } of customers)
    news.add(
      idAt(opened, random),
      userId,
      'info',
      'Welcome to Tessera',
      'Your account is open. Pay, borrow and keep your profile up to date with your wallet.',
      toInstant(opened),
    );
  await news.write(tx);
}
