import type { Transaction } from '../database/engine.ts';
import { bankAccountIds, bookTransfer } from '../features/accounts/index.ts';
import { recordActivity } from '../features/activities/index.ts';
import { addSeconds } from '../lib/clock.ts';
import { idAt } from '../lib/ids.ts';
import type { Random } from '../lib/random.ts';

const daySeconds = 86_400;
const openingBalanceMinor = 1_245_000;
const fewestItems = 3;
const mostItems = 6;

/** What happens on a demo account: amounts in minor units, positive for money that came in. */
export const demoItems = [
  { title: 'Salary Deposit', amountMinor: 350_000 },
  { title: 'Supermart Groceries', amountMinor: -8_745 },
  { title: 'Coffee Corner', amountMinor: -480 },
  { title: 'Electric Bill', amountMinor: -12_400 },
  { title: 'Streaming Service', amountMinor: -1_299 },
  { title: 'Public Transit', amountMinor: -4_500 },
  { title: 'Restaurant Dinner', amountMinor: -6_230 },
  { title: 'Pharmacy', amountMinor: -2_350 },
  { title: 'Bonus Payment', amountMinor: 50_000 },
  { title: 'Gas Station', amountMinor: -5_500 },
] as const;

export interface NewCustomer {
  readonly userId: string;
  readonly accountId: string;
  readonly now: Date;
}

/**
 * Gives a new customer a past: an opening balance and three to six different items on the days before, each a real transfer with
 * its activity. In the unit of work of the signup. The same numbers from `random` give the same past. Never in production.
 */
export async function furnishAccount(tx: Transaction, customer: NewCustomer, random: Random): Promise<void> {
  const items = draw(fewestItems + random.below(mostItems - fewestItems + 1), random);
  const daysAgo = (days: number) => addSeconds(customer.now, -days * daySeconds);
  await furnish(tx, customer, random, {
    title: 'Opening balance',
    amountMinor: openingBalanceMinor,
    from: bankAccountIds.opening_balances,
    at: daysAgo(items.length + 1),
  });
  for (const [index, item] of items.entries())
    await furnish(tx, customer, random, {
      ...item,
      from: bankAccountIds.clearing,
      at: daysAgo(items.length - index),
    });
}

interface Item {
  readonly title: string;
  readonly amountMinor: number;
  /** The account on the other side. */
  readonly from: string;
  readonly at: Date;
}

async function furnish(tx: Transaction, customer: NewCustomer, random: Random, item: Item): Promise<void> {
  const { userId, accountId } = customer;
  const { title, amountMinor, from, at } = item;
  const isOpening = from === bankAccountIds.opening_balances;
  const booked = await bookTransfer(tx, {
    id: idAt(at, random),
    kind: isOpening ? 'opening_balance' : 'payment',
    postings: [
      { accountId, amountMinor },
      { accountId: from, amountMinor: -amountMinor },
    ],
    at,
  });
  if (booked.outcome !== 'booked') throw new Error(`demo data was refused: ${booked.outcome}`);
  const activity = { userId, title, amountMinor, at, id: idAt(at, random) };
  const counterparty = {
    paymentId: null,
    counterpartyName: title,
    counterpartyIban: null,
    reference: null,
  };
  if (isOpening) await recordActivity(tx, { ...activity, kind: 'account_opened', metadata: { accountId } });
  else if (amountMinor < 0)
    await recordActivity(tx, { ...activity, kind: 'payment_sent', metadata: counterparty });
  else await recordActivity(tx, { ...activity, kind: 'payment_received', metadata: counterparty });
}

/** So many different items, in the order in which they were drawn. */
function draw(count: number, random: Random): Omit<Item, 'from' | 'at'>[] {
  const left: Omit<Item, 'from' | 'at'>[] = [...demoItems];
  return Array.from({ length: count }, () => left.splice(random.below(left.length), 1)).flat();
}
