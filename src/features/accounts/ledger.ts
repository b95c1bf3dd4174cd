import type { Row } from '../../database/database-schema.ts';
import type { Transaction } from '../../database/engine.ts';
import { toInstant } from '../../lib/clock.ts';
import { newIdAfter } from '../../lib/ids.ts';
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
  await tx.lock('transfers', transferId);
  const lines = await ledger.linesOf(tx, { transferId });
  if (lines.length === 0) return { outcome: 'transfer_not_found' };
  if (await ledger.findReversal(tx, { transferId })) return { outcome: 'already_reversed' };
  const postings = lines.map((line) => ({ accountId: line.account_id, amountMinor: -line.amount_minor }));
  return book(tx, { kind: 'reversal', postings, reversesTransferId: transferId, at });
}

async function book(tx: Transaction, entry: Entry): Promise<TransferOutcome> {
  refuseUnbalanced(entry.postings);
  // What needs no answer of another statement is sent together, and done by the database in this order.
  const moves = await Promise.all(inLockOrder(entry.postings).map((posting) => move(tx, posting)));
  const done = moves.filter((moved): moved is Done => moved.balance !== undefined);
  const refused = moves.find(({ balance }) => balance === undefined);
  if (refused) {
    await Promise.all(done.map(({ posting }) => ledger.moveBack(tx, posting)));
    const { posting } = refused;
    return { outcome: await ledger.whyRefused(tx, posting), accountId: posting.accountId };
  }
  const transferId = entry.id ?? idAfterAll(moves);
  await Promise.all([
    ledger.insertTransfer(tx, {
      id: transferId,
      kind: entry.kind,
      reference: entry.reference ?? null,
      reverses_transfer_id: entry.reversesTransferId ?? null,
      auth_request_id: entry.authRequestId ?? null,
      created_at: toInstant(entry.at),
    }),
    ...done.map(({ posting, balance }, index) =>
      ledger.insertPosting(tx, { ...posting, transferId, line: index + 1, balanceAfterMinor: balance }),
    ),
  ]);
  return { outcome: 'booked', transferId };
}

interface Moved {
  readonly posting: Posting;
  /** After it; undefined if the account refused. */
  readonly balance: number | undefined;
  /** The account's newest transfer before this one. */
  readonly previous: string | undefined;
}

/** A posting that its account took. */
type Done = Moved & { readonly balance: number };

async function move(tx: Transaction, posting: Posting): Promise<Moved> {
  const [balance, previous] = await Promise.all([
    ledger.moveBalance(tx, posting),
    ledger.findNewestTransfer(tx, { accountId: posting.accountId }),
  ]);
  return { posting, balance, previous };
}

/**
 * Nobody else books on these accounts now. With ids in the order in which it was booked, every statement reads from one balance to
 * the next, whichever process booked and whatever its clock says.
 */
function idAfterAll(moves: readonly Moved[]): string {
  const previous = moves.flatMap((moved) => moved.previous ?? []).toSorted();
  return newIdAfter(previous.at(-1));
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
