import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { all, first, locking, returningValue, run, value } from '../../database/statements.ts';
import { largestMinor } from '../../lib/money.ts';

// Transfers and postings are inserted here and changed nowhere.

interface Move {
  readonly accountId: string;
  readonly amountMinor: number;
}

/** Adds to a balance and returns the new one; undefined, with nothing changed, if the account may not have it. */
export const moveBalance = returningValue((db, p: Move) =>
  db
    .updateTable('accounts')
    .set((account) => ({ balance_minor: account('balance_minor', '+', p.amountMinor) }))
    .where('id', '=', p.accountId)
    .where('status', '=', 'open')
    .where((account) =>
      account.or([
        account('kind', '=', 'bank'),
        account(account('balance_minor', '+', p.amountMinor), '>=', 0),
      ]),
    )
    .where((account) =>
      account.between(account('balance_minor', '+', p.amountMinor), -largestMinor, largestMinor),
    )
    .returning('balance_minor'),
);

/** Takes back what `moveBalance` did in this transaction. */
export const moveBack = run((db, p: Move) =>
  db
    .updateTable('accounts')
    .set((account) => ({ balance_minor: account('balance_minor', '-', p.amountMinor) }))
    .where('id', '=', p.accountId),
);

const newestBooking = value((db) =>
  db.selectFrom('transfers').select('created_at').orderBy('id', 'desc').limit(1),
);

/** The kind, the status and the balance of an account. */
export const findState = first((db, p: { accountId: string }) =>
  db.selectFrom('accounts').select(['kind', 'status', 'balance_minor']).where('id', '=', p.accountId),
);

/** Locks an account, so that its balance stays until the transaction ends. */
export const lockState = locking((db, p: { accountId: string }, { forUpdate }) =>
  db
    .selectFrom('accounts')
    .select(['kind', 'balance_minor'])
    .where('id', '=', p.accountId)
    .modifyEnd(forUpdate),
);

/** The id of the newest transfer that is booked on an account. */
export const findNewestTransfer = value((db, p: { accountId: string }) =>
  db
    .selectFrom('postings')
    .select('transfer_id')
    .where('account_id', '=', p.accountId)
    .orderBy('transfer_id', 'desc')
    .limit(1),
);

/** Stores a transfer without its postings. */
export const insertTransfer = run((db, p: Row<'transfers'>) =>
  db.insertInto('transfers').values({
    id: p.id,
    kind: p.kind,
    reference: p.reference,
    reverses_transfer_id: p.reverses_transfer_id,
    auth_request_id: p.auth_request_id,
    created_at: p.created_at,
  }),
);

interface NewPosting extends Move {
  readonly transferId: string;
  readonly line: number;
  readonly balanceAfterMinor: number;
}

/** Stores one line of a transfer. */
export const insertPosting = run((db, p: NewPosting) =>
  db.insertInto('postings').values({
    transfer_id: p.transferId,
    line: p.line,
    account_id: p.accountId,
    amount_minor: p.amountMinor,
    balance_after_minor: p.balanceAfterMinor,
  }),
);

/** The postings of a transfer, in order. */
export const linesOf = all((db, p: { transferId: string }) =>
  db
    .selectFrom('postings')
    .select(['account_id', 'amount_minor'])
    .where('transfer_id', '=', p.transferId)
    .orderBy('line'),
);

/** The transfer that takes this one back, if there is one. */
export const findReversal = first((db, p: { transferId: string }) =>
  db.selectFrom('transfers').select('id').where('reverses_transfer_id', '=', p.transferId),
);

/** Returns why `moveBalance` changed nothing. */
export async function whyRefused(tx: Transaction, { accountId, amountMinor }: Move) {
  const account = await findState(tx, { accountId });
  if (account?.status !== 'open') return 'account_closed';
  // The balance itself is not asked, since another transaction may have changed it meanwhile. Money that leaves a customer's account
  // cannot exceed the bound of balances, so there was too little of it.
  return account.kind === 'customer' && amountMinor < 0 ? 'insufficient_funds' : 'balance_out_of_range';
}

/** When the newest transfer was booked; undefined if there is none. */
export async function newestTransferAt(reader: Reader): Promise<Date | undefined> {
  const at = await newestBooking(reader);
  return at === undefined ? undefined : new Date(at);
}
