import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { readQuery, writeQuery } from '../../database/prepared.ts';
import { largestMinor } from '../../lib/money.ts';

// Transfers and postings are inserted here and changed nowhere.

interface Move {
  readonly accountId: string;
  readonly amountMinor: number;
}

const move = writeQuery((db, p: Move) =>
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

const undo = writeQuery((db, p: Move) =>
  db
    .updateTable('accounts')
    .set((account) => ({ balance_minor: account('balance_minor', '-', p.amountMinor) }))
    .where('id', '=', p.accountId),
);

const newestTransfer = readQuery((db, _p: Record<string, never>) =>
  db.selectFrom('transfers').select('created_at').orderBy('id', 'desc').limit(1),
);

const state = readQuery((db, p: { accountId: string }) =>
  db.selectFrom('accounts').select(['kind', 'status', 'balance_minor']).where('id', '=', p.accountId),
);

const hold = writeQuery((db, p: { accountId: string }, { forUpdate }) =>
  db
    .selectFrom('accounts')
    .select(['kind', 'balance_minor'])
    .where('id', '=', p.accountId)
    .modifyEnd(forUpdate),
);

const newest = readQuery((db, p: { accountId: string }) =>
  db
    .selectFrom('postings')
    .select('transfer_id')
    .where('account_id', '=', p.accountId)
    .orderBy('transfer_id', 'desc')
    .limit(1),
);

const transfer = writeQuery((db, p: Row<'transfers'>) =>
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

const posting = writeQuery((db, p: NewPosting) =>
  db.insertInto('postings').values({
    transfer_id: p.transferId,
    line: p.line,
    account_id: p.accountId,
    amount_minor: p.amountMinor,
    balance_after_minor: p.balanceAfterMinor,
  }),
);

const lines = readQuery((db, p: { transferId: string }) =>
  db
    .selectFrom('postings')
    .select(['account_id', 'amount_minor'])
    .where('transfer_id', '=', p.transferId)
    .orderBy('line'),
);

const reversal = readQuery((db, p: { transferId: string }) =>
  db.selectFrom('transfers').select('id').where('reverses_transfer_id', '=', p.transferId),
);

/** Adds to a balance and returns the new one; undefined, with nothing changed, if the account may not have it. */
export async function moveBalance(tx: Transaction, params: Move): Promise<number | undefined> {
  return (await tx.returning(move, params))?.balance_minor;
}

/** Takes back what `moveBalance` did in this transaction. */
export function moveBack(tx: Transaction, params: Move) {
  return tx.run(undo, params);
}

/** The id of the newest transfer that is booked on an account. */
export async function findNewestTransfer(reader: Reader, accountId: string): Promise<string | undefined> {
  return (await reader.first(newest, { accountId }))?.transfer_id;
}

/** What an account is and has. */
export function findState(reader: Reader, accountId: string) {
  return reader.first(state, { accountId });
}

/** What an account is and has, for as long as the unit of work lasts. */
export function holdState(tx: Transaction, accountId: string) {
  return tx.returning(hold, { accountId });
}

/** Why `moveBalance` changed nothing. */
export async function whyRefused(tx: Transaction, { accountId, amountMinor }: Move) {
  const account = await findState(tx, accountId);
  if (account?.status !== 'open') return 'account_closed';
  // Not by the balance: it may be another by now. Between nothing and the bound of amounts, too little is all that can be wrong.
  return account.kind === 'customer' && amountMinor < 0 ? 'insufficient_funds' : 'balance_out_of_range';
}

export function insertTransfer(tx: Transaction, row: Row<'transfers'>) {
  return tx.run(transfer, row);
}

export function insertPosting(tx: Transaction, row: NewPosting) {
  return tx.run(posting, row);
}

/** The postings of a transfer, in order. */
export function linesOf(reader: Reader, transferId: string) {
  return reader.all(lines, { transferId });
}

export function findReversal(reader: Reader, transferId: string) {
  return reader.first(reversal, { transferId });
}

/** When the transfer was booked that was booked last; undefined if none was. */
export async function newestTransferAt(reader: Reader): Promise<Date | undefined> {
  const found = await reader.first(newestTransfer, {});
  return found && new Date(found.created_at);
}
