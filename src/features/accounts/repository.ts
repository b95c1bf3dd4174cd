import type { Row } from '../../database/database-schema.ts';
import { all, changes, first, run } from '../../database/statements.ts';
import type { Instant } from '../../lib/clock.ts';

const columns = ['id', 'iban', 'currency', 'balance_minor', 'status', 'created_at', 'closed_at'] as const;

export type AccountRow = Pick<Row<'accounts'>, (typeof columns)[number]>;

/** A customer's accounts, open and closed. */
export const listOfUser = all((db, p: { userId: string }) =>
  db.selectFrom('accounts').select(columns).where('user_id', '=', p.userId),
);

/** An account if it is this customer's. */
export const findOfUser = first((db, p: { userId: string; id: string }) =>
  db.selectFrom('accounts').select(columns).where('id', '=', p.id).where('user_id', '=', p.userId),
);

/** The account of an IBAN, open or closed, and its customer; undefined if the bank never gave the IBAN out. */
export const findByIban = first((db, p: { iban: string }) =>
  db
    .selectFrom('accounts')
    .leftJoin('users', 'users.id', 'accounts.user_id')
    .select(['accounts.id', 'accounts.status', 'accounts.user_id', 'users.given_name', 'users.family_name'])
    .where('accounts.iban', '=', p.iban),
);

/** Customers who have no account, some at a time, in the order of their ids. */
export const findUsersWithoutAccount = all((db, p: { limit: number }) =>
  db
    .selectFrom('users')
    .select('users.id')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('accounts').select('id').whereRef('accounts.user_id', '=', 'users.id'))),
    )
    .orderBy('users.id')
    .limit(p.limit),
);

interface NewAccount {
  readonly id: string;
  readonly userId: string;
  readonly iban: string;
  readonly now: Instant;
}

/** Opens an account. False, with nothing changed, if the IBAN is taken. */
export const insertAccount = changes((db, p: NewAccount) =>
  db
    .insertInto('accounts')
    .values({
      id: p.id,
      kind: 'customer',
      user_id: p.userId,
      iban: p.iban,
      currency: 'EUR',
      created_at: p.now,
    })
    .onConflict((conflict) => conflict.column('iban').doNothing()),
);

/** Closes an account if it is open. Returns how many rows that changed. */
export const closeAccount = run((db, p: { id: string; now: Instant }) =>
  db
    .updateTable('accounts')
    .set({ status: 'closed', closed_at: p.now })
    .where('id', '=', p.id)
    .where('status', '=', 'open'),
);

/** Lines of an account's statement with transfers before the given one, newest first. */
export const pageOfPostings = all((db, p: { accountId: string; before: string; limit: number }) =>
  db
    .selectFrom('postings')
    .innerJoin('transfers', 'transfers.id', 'postings.transfer_id')
    .select([
      'postings.transfer_id',
      'postings.amount_minor',
      'postings.balance_after_minor',
      'transfers.kind',
      'transfers.created_at',
    ])
    .where('postings.account_id', '=', p.accountId)
    .where('postings.transfer_id', '<', p.before)
    .orderBy('postings.transfer_id', 'desc')
    .limit(p.limit),
);
