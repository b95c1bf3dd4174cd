import { Batch, bulkInsert } from '../../database/bulk-insert.ts';
import type { Row } from '../../database/database-schema.ts';
import type { Transaction } from '../../database/engine.ts';
import { toInstant } from '../../lib/clock.ts';
import { refuseUnbalanced, type TransferWanted } from './ledger.ts';
import * as ledger from './ledger-repository.ts';

const transfers = bulkInsert('transfers', [
  'id',
  'kind',
  'reference',
  'reverses_transfer_id',
  'auth_request_id',
  'created_at',
]);
const postings = bulkInsert('postings', [
  'transfer_id',
  'line',
  'account_id',
  'amount_minor',
  'balance_after_minor',
]);

/** A transfer of a made-up history. It has its id already, because other rows of the history refer to it. */
export type PastTransfer = TransferWanted & { readonly id: string };

/**
 * Books a history, oldest first, in the caller's unit of work: the rows that `bookTransfer` would write for each transfer, in a few large
 * statements. The balances after each line are computed here; each account's balance is changed once, by the statement that also refuses
 * an overdraft. Throws RangeError for a history that no bank can have had; the unit must then be rolled back.
 */
export async function bookHistory(tx: Transaction, history: readonly PastTransfer[]): Promise<void> {
  const balances = await holdBalances(tx, history);
  const rows = { transfers: new Batch(transfers), postings: new Batch(postings) };
  for (const { id, kind, reference, authRequestId, postings: lines, at } of history) {
    refuseUnbalanced(lines);
    rows.transfers.add(id, kind, reference ?? null, null, authRequestId ?? null, toInstant(at));
    for (const [index, { accountId, amountMinor }] of lines.entries()) {
      const balance = balances.get(accountId);
      if (!balance) throw new RangeError('a history belongs to accounts that exist');
      balance.moved += amountMinor;
      const after = balance.before + balance.moved;
      if (balance.isCustomers && after < 0) throw new RangeError('a history overdraws no account');
      rows.postings.add(id, index + 1, accountId, amountMinor, after);
    }
  }
  for (const [accountId, { moved }] of balances) {
    if (moved === 0) continue;
    const after = await ledger.moveBalance(tx, { accountId, amountMinor: moved });
    if (after === undefined) throw new RangeError('an account could not have had this history');
  }
  await rows.transfers.write(tx);
  await rows.postings.write(tx);
}

interface Balance {
  readonly before: number;
  readonly isCustomers: boolean;
  moved: number;
}

/** Locks the accounts of a history, in the order in which every unit locks accounts, so that the balances stay that others are computed from. */
async function holdBalances(
  tx: Transaction,
  history: readonly PastTransfer[],
): Promise<Map<string, Balance>> {
  const ids = new Set(history.flatMap(({ postings: lines }) => lines.map(({ accountId }) => accountId)));
  const balances = new Map<string, Balance>();
  for (const id of [...ids].toSorted()) {
    const account = await ledger.lockState(tx, { accountId: id });
    if (account) balances.set(id, balanceFrom(account));
  }
  return balances;
}

function balanceFrom({
  kind,
  balance_minor: before,
}: Pick<Row<'accounts'>, 'kind' | 'balance_minor'>): Balance {
  return { before, isCustomers: kind === 'customer', moved: 0 };
}
