import type { Row } from '../../database/database-schema.ts';
import type { Reader } from '../../database/engine.ts';
import {
  all,
  changes,
  first,
  locking,
  returning,
  run,
  type WriteQueries,
} from '../../database/statements.ts';
import type { Instant } from '../../lib/clock.ts';
import { totalOf } from '../../lib/money.ts';
import { authorizedTable, type DefaultColumn } from '../authorized/index.ts';

export type LoanRow = Row<'loans'>;
export type NewLoan = Omit<
  LoanRow,
  DefaultColumn | 'outstanding_minor' | 'decided_by' | 'decided_at' | 'transfer_id'
>;

export const table = authorizedTable('loans');

export const insertLoan = run((db, p: NewLoan) =>
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

/** A loan of any customer. */
export const findLoan = first((db, p: { id: string }) =>
  db.selectFrom('loans').selectAll().where('id', '=', p.id),
);

/** Loans under review with ids after the given one, oldest first. */
export const pageUnderReview = all((db, p: { after: string; limit: number }) =>
  db
    .selectFrom('loans')
    .selectAll()
    .where('status', '=', 'under_review')
    .where('id', '>', p.after)
    .orderBy('id')
    .limit(p.limit),
);

/** Locks every loan of a customer. */
export const lockOfUser = locking((db, p: { userId: string }, { forUpdate }) =>
  db.selectFrom('loans').select('id').where('user_id', '=', p.userId).orderBy('id').modifyEnd(forUpdate),
);

const standing = first((db, p: { userId: string; since: Instant }) =>
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

/** What a customer owes, and how many of their loans were decided and paid out after the instant. */
export async function findStanding(reader: Reader, params: { userId: string; since: Instant }) {
  const found = await standing(reader, params);
  return { outstandingMinor: totalOf(found?.outstanding_minor), recent: totalOf(found?.recent) };
}

// Every change repeats the status that it leads away from: of two that come at the same time, the second changes nothing.

const changing = (db: WriteQueries) =>
  db.updateTable('loans').set((row) => ({ version: row('version', '+', 1) }));

interface Version {
  readonly id: string;
  readonly version: number;
}
interface Decision extends Version {
  /** Goes into the column decided_by. */
  readonly by: string;
  readonly now: Instant;
}

/** awaiting_authorization or under_review → disbursed, at this version. The row as it is then. */
export const disburseLoan = returning((db, p: Decision & { readonly transferId: string }) =>
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

/** awaiting_authorization → under_review, at this version. */
export const putUnderReview = changes((db, p: Version) =>
  changing(db)
    .set({ status: 'under_review' })
    .where('id', '=', p.id)
    .where('version', '=', p.version)
    .where('status', '=', 'awaiting_authorization'),
);

/** under_review → declined, at this version. The row as it is then. */
export const declineLoan = returning((db, p: Decision) =>
  changing(db)
    .set({ status: 'declined', decided_by: p.by, decided_at: p.now, completed_at: p.now })
    .where('id', '=', p.id)
    .where('version', '=', p.version)
    .where('status', '=', 'under_review')
    .returningAll(),
);

/** under_review → cancelled. */
export const withdrawLoan = changes((db, p: { userId: string; id: string; now: Instant }) =>
  changing(db)
    .set({ status: 'cancelled', completed_at: p.now })
    .where('id', '=', p.id)
    .where('user_id', '=', p.userId)
    .where('status', '=', 'under_review'),
);
