import type { Transaction } from '../../database/engine.ts';
import { bookHistory, listAccountsOfUser } from '../../features/accounts/index.ts';
import { recordHistory } from '../../features/activities/index.ts';
import type { CustomerPart } from '../../features/users/index.ts';
import { addSeconds } from '../../lib/clock.ts';
import { daySeconds } from '../../lib/dates.ts';
import type { Random } from '../../lib/random.ts';
import { Dealer, openingBalanceMinor, someItems } from './items.ts';
import { type Happening, happened, opening } from './past.ts';

export interface NewCustomer {
  readonly userId: string;
  readonly accountId: string;
  readonly now: Date;
}

/**
 * Gives a new customer a past in the transaction of the signup: an opening balance and three to six different items on the days before,
 * each a transfer with its activity. The same numbers from `random` give the same past. Production does not load it.
 */
export async function seedHistory(tx: Transaction, customer: NewCustomer, random: Random): Promise<void> {
  const days = someItems(random);
  const dealer = new Dealer(random);
  const daysAgo = (count: number) => addSeconds(customer.now, -count * daySeconds);
  const past: Happening[] = [opening(customer, daysAgo(days + 1), random)];
  for (let day = days; day > 0; day -= 1)
    past.push(happened(customer, dealer.deal(openingBalanceMinor), daysAgo(day), random));
  await writePast(tx, past);
}

/** In development every new customer gets a past on the account that signup opened. */
export function historyFeature(randomOf: (userId: string) => Random) {
  const customer: CustomerPart = {
    async created(tx, userId, now) {
      const [account] = await listAccountsOfUser(tx, { userId });
      if (account) await seedHistory(tx, { userId, accountId: account.id, now }, randomOf(userId));
    },
  };
  return { customer };
}

/** Books the events, oldest first, and stores the customers' activities. */
export async function writePast(tx: Transaction, past: readonly Happening[]): Promise<void> {
  await bookHistory(
    tx,
    past.map(({ transfer }) => transfer),
  );
  await recordHistory(
    tx,
    past.map(({ activity }) => activity),
  );
}
