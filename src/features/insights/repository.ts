import { all } from '../../database/statements.ts';
import type { Instant } from '../../lib/clock.ts';

/** A point in time, and an id that every transfer booked before it is below. */
export interface Until {
  readonly before: Instant;
  readonly before_id: string;
}

/**
 * The balance that an account had at each of several points in time; null where nothing had been booked on it. Each is one look into the
 * index on the account's postings, so that a long history costs no more than a short one. `until` is JSON of Until[].
 */
export const findBalances = all((db, p: { accountId: string; until: string }, dialect) =>
  db
    .selectFrom(dialect.recordsOf<Until>(p.until, { before: 'timestamptz', before_id: 'uuid' }).as('until'))
    .select(['until.before'])
    .select(({ selectFrom }) =>
      selectFrom('postings')
        .select('postings.balance_after_minor')
        .where('postings.account_id', '=', p.accountId)
        .whereRef('postings.transfer_id', '<', 'until.before_id')
        // Not as a join: PostgreSQL would rather merge the two tables from their newest rows on than look the few rows up.
        .where(
          (posting) =>
            posting
              .selectFrom('transfers')
              .select('transfers.created_at')
              .whereRef('transfers.id', '=', 'postings.transfer_id'),
          '<',
          (posting) => posting.ref('until.before'),
        )
        .orderBy('postings.transfer_id', 'desc')
        .limit(1)
        .as('balance_minor'),
    )
    .orderBy('until.before'),
);

/** What a customer's activities from an instant on and before another came to, by kind and title. */
export const sumActivities = all((db, p: { userId: string; from: Instant; before: Instant }) =>
  db
    .selectFrom('activities')
    .select(['kind', 'title'])
    .select(({ fn }) => [
      fn.sum<number>('amount_minor').as('amount_minor'),
      fn.countAll<number>().as('count'),
    ])
    .where('user_id', '=', p.userId)
    .where('created_at', '>=', p.from)
    .where('created_at', '<', p.before)
    .where('amount_minor', 'is not', null)
    .groupBy(['kind', 'title']),
);
