import type { PastTransfer } from '../../features/accounts/index.ts';
import { bankAccountIds } from '../../features/accounts/index.ts';
import type { PastActivity } from '../../features/activities/index.ts';
import { idAt } from '../../lib/ids.ts';
import type { Random } from '../../lib/random.ts';
import { type DemoItem, openingBalanceMinor } from './items.ts';

export interface Owner {
  readonly userId: string;
  readonly accountId: string;
}

/** Something that happened on a demo account: a real transfer, and what the customer reads of it. */
export interface Happening {
  readonly transfer: PastTransfer;
  readonly activity: PastActivity;
}

/** The account is opened, with money on it. */
export function opening({ userId, accountId }: Owner, at: Date, random: Random): Happening {
  const transfer: PastTransfer = {
    id: idAt(at, random),
    kind: 'opening_balance',
    postings: [
      { accountId, amountMinor: openingBalanceMinor },
      { accountId: bankAccountIds.opening_balances, amountMinor: -openingBalanceMinor },
    ],
    at,
  };
  const activity: PastActivity = {
    id: idAt(at, random),
    userId,
    kind: 'account_opened',
    title: 'Opening balance',
    amountMinor: openingBalanceMinor,
    metadata: { accountId },
    at,
  };
  return { transfer, activity };
}

/** An item comes in from, or goes out to, somebody at another bank. */
export function happened(
  owner: Owner,
  { title, amountMinor }: DemoItem,
  at: Date,
  random: Random,
): Happening {
  const { userId, accountId } = owner;
  const transfer: PastTransfer = {
    id: idAt(at, random),
    kind: 'payment',
    postings: [
      { accountId, amountMinor },
      { accountId: bankAccountIds.clearing, amountMinor: -amountMinor },
    ],
    at,
  };
  const activity: PastActivity = {
    id: idAt(at, random),
    userId,
    kind: amountMinor < 0 ? 'payment_sent' : 'payment_received',
    title,
    amountMinor,
    metadata: { paymentId: null, counterpartyName: title, counterpartyIban: null, reference: null },
    at,
  };
  return { transfer, activity };
}
