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
  /** What the transfer books, e.g. the id of a payment. Never personal data, because transfers are kept after a customer is erased. */
  readonly reference?: string;
  /** The request that authorized the transfer. A request authorizes one transfer at most. */
  readonly authRequestId?: string;
  readonly at: Date;
  /** Only for transfers that are dated back; a new id if left out. */
  readonly id?: string;
}

/** Why a transfer was not booked, and the account that refused it. Nothing was changed. */
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
 * Books a transfer in the caller's unit of work: first the balances, each by one statement that changes nothing if the account may not
 * have it, then the lines. A refusal leaves nothing behind, so that the unit can go on and store the outcome.
 *
 * Throws RangeError for postings that do not balance (a mistake in the caller), ConstraintViolation
 * `transfers_auth_request_id_unique` if the request has moved money before.
 */
export function bookTransfer(tx: Transaction, wanted: TransferWanted): Promise<TransferOutcome> {
  return book(tx, wanted);
}

/**
 * Reverses a transfer by booking its opposite; both stay. Refused with `transfer_not_found` or `already_reversed`, and like any transfer,
 * e.g. if the money has been spent.
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
  // Statements that do not need each other's answers are sent together; the database runs them in this order.
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
  /** The balance after the posting; undefined if the account refused it. */
  readonly balance: number | undefined;
  /** The account's newest transfer before this one. */
  readonly previous: string | undefined;
}

/** A posting that its account accepted. */
type Done = Moved & { readonly balance: number };

async function move(tx: Transaction, posting: Posting): Promise<Moved> {
  const [balance, previous] = await Promise.all([
    ledger.moveBalance(tx, posting),
    ledger.findNewestTransfer(tx, { accountId: posting.accountId }),
  ]);
  return { posting, balance, previous };
}

/**
 * The id of a transfer, while its accounts are locked: greater than those of the transfers that its accounts have, also where the clock of
 * another process was ahead. So the lines of a statement, which are sorted by id, continue from one balance to the next.
 */
function idAfterAll(moves: readonly Moved[]): string {
  const previous = moves.flatMap((moved) => moved.previous ?? []).toSorted();
  return newIdAfter(previous.at(-1));
}

/** All transfers lock their accounts in the same order, so that two in opposite directions do not wait for each other. */
function inLockOrder(postings: readonly Posting[]): Posting[] {
  return postings.toSorted((one, other) => (one.accountId < other.accountId ? -1 : 1));
}

/** Throws RangeError unless there is one posting for each of two or more accounts, and they sum to zero. */
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
