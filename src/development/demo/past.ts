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

/** An event on a demo account: a transfer in the ledger, and the activity that the customer reads. */
export interface Happening {
  readonly transfer: PastTransfer;
  readonly activity: PastActivity;
}

/** The transfer of the opening balance. */
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

/** The transfer of an item from or to a customer of another bank. */
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
