import { batchRows } from '../../database/batches.ts';
import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { readQuery, type WriteQueries, writeQuery } from '../../database/prepared.ts';
import type { Instant } from '../../lib/clock.ts';
import { totalOf } from '../../lib/money.ts';

export type LoanRow = Row<'loans'>;
export type NewLoan = Pick<
  LoanRow,
  | 'id'
  | 'user_id'
  | 'account_id'
  | 'amount_minor'
  | 'currency'
  | 'purpose'
  | 'term_months'
  | 'instalment_minor'
  | 'annual_rate_basis_points'
  | 'created_at'
  | 'expires_at'
> & { readonly auth_request_id: string };

const insert = writeQuery((db, p: NewLoan) =>
  db.insertInto('loans').values({
    id: p.id,
    user_id: p.user_id,
    account_id: p.account_id,
    amount_minor: p.amount_minor,
    currency: p.currency,
    purpose: p.purpose,
    term_months: p.term_months,
    instalment_minor: p.instalment_minor,
    annual_rate_basis_points: p.annual_rate_basis_points,
    auth_request_id: p.auth_request_id,
    created_at: p.created_at,
    expires_at: p.expires_at,
  }),
);

const byId = readQuery((db, p: { id: string }) => db.selectFrom('loans').selectAll().where('id', '=', p.id));

const ofUserById = readQuery((db, p: { userId: string; id: string }) =>
  db.selectFrom('loans').selectAll().where('id', '=', p.id).where('user_id', '=', p.userId),
);

const pageOfUser = readQuery((db, p: { userId: string; before: string; limit: number }) =>
  db
    .selectFrom('loans')
    .selectAll()
    .where('user_id', '=', p.userId)
    .where('id', '<', p.before)
    .orderBy('id', 'desc')
    .limit(p.limit),
);

const underReview = readQuery((db, p: { after: string; limit: number }) =>
  db
    .selectFrom('loans')
    .selectAll()
    .where('status', '=', 'under_review')
    .where('id', '>', p.after)
    .orderBy('id')
    .limit(p.limit),
);

const awaited = readQuery((db, p: { authRequestId: string }) =>
  db
    .selectFrom('loans')
    .selectAll()
    .where('auth_request_id', '=', p.authRequestId)
    .where('status', '=', 'awaiting_authorization'),
);

const hold = writeQuery((db, p: { userId: string }, { forUpdate }) =>
  db.selectFrom('loans').select('id').where('user_id', '=', p.userId).orderBy('id').modifyEnd(forUpdate),
);

const standing = readQuery((db, p: { userId: string; since: Instant }) =>
  db
    .selectFrom('loans')
    .select((loan) => [
      loan.fn.coalesce(loan.fn.sum<number>('outstanding_minor'), loan.lit(0)).as('outstanding_minor'),
      loan.fn
        .coalesce(
          loan.fn.sum<number>(loan.case().when('decided_at', '>', p.since).then(1).else(0).end()),
          loan.lit(0),
        )
        .as('recent'),
    ])
    .where('user_id', '=', p.userId)
    .where('status', 'in', ['disbursed', 'repaid']),
);

// Every change repeats the status that it leads away from: whoever comes second changes nothing.

const changing = (db: WriteQueries) =>
  db.updateTable('loans').set((row) => ({ version: row('version', '+', 1) }));

interface Paid {
  readonly id: string;
  readonly version: number;
  readonly transferId: string;
  readonly by: string;
  readonly now: Instant;
}

const disburse = writeQuery((db, p: Paid) =>
  changing(db)
    .set((row) => ({
      status: 'disbursed',
      outstanding_minor: row.ref('amount_minor'),
      transfer_id: p.transferId,
      decided_by: p.by,
      decided_at: p.now,
      completed_at: p.now,
    }))
    .where('id', '=', p.id)
    .where('version', '=', p.version)
    .where('status', 'in', ['awaiting_authorization', 'under_review'])
    .returningAll(),
);

const review = writeQuery((db, p: { id: string; version: number }) =>
  changing(db)
    .set({ status: 'under_review' })
    .where('id', '=', p.id)
    .where('version', '=', p.version)
    .where('status', '=', 'awaiting_authorization'),
);

const decline = writeQuery((db, p: { id: string; version: number; by: string; now: Instant }) =>
  changing(db)
    .set({ status: 'declined', decided_by: p.by, decided_at: p.now, completed_at: p.now })
    .where('id', '=', p.id)
    .where('version', '=', p.version)
    .where('status', '=', 'under_review')
    .returningAll(),
);

const withdraw = writeQuery((db, p: { userId: string; id: string; now: Instant }) =>
  changing(db)
    .set({ status: 'cancelled', completed_at: p.now })
    .where('id', '=', p.id)
    .where('user_id', '=', p.userId)
    .where('status', '=', 'under_review'),
);

const reject = writeQuery((db, p: { authRequestId: string; code: string; now: Instant }) =>
  changing(db)
    .set({ status: 'rejected', rejection_code: p.code, completed_at: p.now })
    .where('auth_request_id', '=', p.authRequestId)
    .where('status', '=', 'awaiting_authorization')
    .returningAll(),
);

const cancel = writeQuery((db, p: { authRequestId: string; now: Instant }) =>
  changing(db)
    .set({ status: 'cancelled', completed_at: p.now })
    .where('auth_request_id', '=', p.authRequestId)
    .where('status', '=', 'awaiting_authorization'),
);

const expire = writeQuery((db, p: { now: Instant }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('loans')
        .select('id')
        .where('status', '=', 'awaiting_authorization')
        .where('expires_at', '<=', p.now)
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .updateTable('loans')
    .set((row) => ({ version: row('version', '+', 1) }))
    .set((row) => ({ status: 'expired', completed_at: row.ref('expires_at') }))
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);

export function insertLoan(tx: Transaction, loan: NewLoan) {
  return tx.run(insert, loan);
}

/** A loan, whoever's it is. */
export function findLoan(reader: Reader, id: string) {
  return reader.first(byId, { id });
}

/** A loan if it is this customer's. */
export function findOfUser(reader: Reader, params: { userId: string; id: string }) {
  return reader.first(ofUserById, params);
}

/** A customer's loans with ids before the given one, newest first. */
export function pageOfLoans(reader: Reader, params: { userId: string; before: string; limit: number }) {
  return reader.all(pageOfUser, params);
}

/** Loans under review with ids after the given one, oldest first. */
export function pageUnderReview(reader: Reader, params: { after: string; limit: number }) {
  return reader.all(underReview, params);
}

/** The loan that waits for this request. */
export function findAwaited(tx: Transaction, authRequestId: string) {
  return tx.first(awaited, { authRequestId });
}

/** Holds every loan of a customer. */
export async function holdOfUser(tx: Transaction, userId: string): Promise<void> {
  await tx.returning(hold, { userId });
}

/** What a customer owes, and how many of their loans were decided and paid out after the instant. */
export async function findStanding(reader: Reader, params: { userId: string; since: Instant }) {
  const found = await reader.first(standing, params);
  return { outstandingMinor: totalOf(found?.outstanding_minor), recent: totalOf(found?.recent) };
}

/** awaiting_authorization or under_review → disbursed, at this version. The row as it is then. */
export function disburseLoan(tx: Transaction, params: Paid) {
  return tx.returning(disburse, params);
}

/** awaiting_authorization → under_review, at this version. Returns how many rows that changed. */
export function putUnderReview(tx: Transaction, params: { id: string; version: number }) {
  return tx.run(review, params);
}

/** under_review → declined, at this version. The row as it is then. */
export function declineLoan(
  tx: Transaction,
  params: { id: string; version: number; by: string; now: Instant },
) {
  return tx.returning(decline, params);
}

/** under_review → cancelled. Returns how many rows that changed. */
export function withdrawLoan(tx: Transaction, params: { userId: string; id: string; now: Instant }) {
  return tx.run(withdraw, params);
}

/** awaiting_authorization → rejected. The row as it is then. */
export function rejectLoan(tx: Transaction, params: { authRequestId: string; code: string; now: Instant }) {
  return tx.returning(reject, params);
}

/** awaiting_authorization → cancelled. */
export function cancelLoan(tx: Transaction, params: { authRequestId: string; now: Instant }) {
  return tx.run(cancel, params);
}

export function markExpired(tx: Transaction, params: { now: Instant }) {
  return tx.run(expire, params);
}
