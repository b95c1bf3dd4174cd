import type { Row } from '../../database/database-schema.ts';
import type { Transaction } from '../../database/engine.ts';
import { toInstant } from '../../lib/clock.ts';
import { newId } from '../../lib/ids.ts';
import * as ledger from './ledger-repository.ts';

export type TransferKind = Row<'transfers'>['kind'];

/** One line of a transfer: positive into the account, negative out of it. */
export interface Posting {
  readonly accountId: string;
  readonly amountMinor: number;
}

export interface TransferWanted {
  readonly kind: Exclude<TransferKind, 'reversal'>;
  /** One line for each account, at least two, that sum to zero. */
  readonly postings: readonly Posting[];
  /** What it books, e.g. the id of a payment. Never personal data: transfers outlive customers. */
  readonly reference?: string;
  /** The request that authorized it; no request moves money twice. */
  readonly authRequestId?: string;
  readonly at: Date;
  /** Given for transfers that are dated back only. */
  readonly id?: string;
}

/** Why a transfer was not booked. `accountId` is the account that refused. Nothing was changed. */
export interface TransferRefused {
  readonly outcome: 'insufficient_funds' | 'account_closed' | 'balance_out_of_range';
  readonly accountId: string;
}
export interface TransferBooked {
  readonly outcome: 'booked';
  readonly transferId: string;
}
export type TransferOutcome = TransferBooked | TransferRefused;

interface Entry extends Omit<TransferWanted, 'kind'> {
  readonly kind: TransferKind;
  readonly reversesTransferId?: string;
}

/**
 * Books a transfer in the caller's unit of work: balances first, each by one statement that refuses by itself what may not be, then
 * the lines. A refusal leaves nothing behind, so the unit can go on and store what came of it.
 *
 * Throws RangeError for postings that no bank may book (a mistake in the caller), ConstraintViolation
 * `transfers_auth_request_id_unique` if the request has moved money before.
 */
export function bookTransfer(tx: Transaction, wanted: TransferWanted): Promise<TransferOutcome> {
  return book(tx, wanted);
}

/**
 * Undoes a transfer by booking its opposite; both stay. Refused like any transfer, e.g. when the money has been spent, and with
 * `transfer_not_found` or `already_reversed`.
 */
export async function reverseTransfer(
  tx: Transaction,
  transferId: string,
  at: Date,
): Promise<TransferOutcome | { readonly outcome: 'transfer_not_found' | 'already_reversed' }> {
  const lines = await ledger.linesOf(tx, transferId);
  if (lines.length === 0) return { outcome: 'transfer_not_found' };
  if (await ledger.findReversal(tx, transferId)) return { outcome: 'already_reversed' };
  const postings = lines.map((line) => ({ accountId: line.account_id, amountMinor: -line.amount_minor }));
  return book(tx, { kind: 'reversal', postings, reversesTransferId: transferId, at });
}

async function book(tx: Transaction, entry: Entry): Promise<TransferOutcome> {
  refuseUnbalanced(entry.postings);
  const moved: (Posting & { readonly balanceAfterMinor: number })[] = [];
  for (const posting of inLockOrder(entry.postings)) {
    const balance = await ledger.moveBalance(tx, posting);
    if (balance === undefined) {
      for (const { accountId, amountMinor } of moved) await ledger.moveBack(tx, { accountId, amountMinor });
      return { outcome: await ledger.whyRefused(tx, posting), accountId: posting.accountId };
    }
    moved.push({ ...posting, balanceAfterMinor: balance });
  }
  const transferId = entry.id ?? newId();
  await ledger.insertTransfer(tx, {
    id: transferId,
    kind: entry.kind,
    reference: entry.reference ?? null,
    reverses_transfer_id: entry.reversesTransferId ?? null,
    auth_request_id: entry.authRequestId ?? null,
    created_at: toInstant(entry.at),
  });
  for (const [index, { accountId, amountMinor, balanceAfterMinor }] of moved.entries())
    await ledger.insertPosting(tx, {
      transferId,
      line: index + 1,
      accountId,
      amountMinor,
      balanceAfterMinor,
    });
  return { outcome: 'booked', transferId };
}

/** Everybody locks accounts in the same order, so that two transfers in opposite directions cannot wait for each other. */
function inLockOrder(postings: readonly Posting[]): Posting[] {
  return postings.toSorted((one, other) => (one.accountId < other.accountId ? -1 : 1));
}

/** Throws RangeError for postings that no bank may book. */
export function refuseUnbalanced(postings: readonly Posting[]): void {
  const amounts = postings.map(({ amountMinor }) => amountMinor);
  if (postings.length < 2) throw new RangeError('a transfer has at least two postings');
  if (!amounts.every((amount) => Number.isSafeInteger(amount) && amount !== 0))
    throw new RangeError('a posting is a whole number of minor units and not zero');
  if (amounts.reduce((sum, amount) => sum + BigInt(amount), 0n) !== 0n)
    throw new RangeError('the postings of a transfer sum to zero');
  if (new Set(postings.map(({ accountId }) => accountId)).size !== postings.length)
    throw new RangeError('a transfer has one posting for each account');
}
