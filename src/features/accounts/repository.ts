import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { readQuery, writeQuery } from '../../database/prepared.ts';
import type { Instant } from '../../lib/clock.ts';

const columns = ['id', 'iban', 'currency', 'balance_minor', 'status', 'created_at', 'closed_at'] as const;

export type AccountRow = Pick<Row<'accounts'>, (typeof columns)[number]>;

const ofUser = readQuery((db, p: { userId: string }) =>
  db.selectFrom('accounts').select(columns).where('user_id', '=', p.userId),
);

const ofUserById = readQuery((db, p: { userId: string; id: string }) =>
  db.selectFrom('accounts').select(columns).where('id', '=', p.id).where('user_id', '=', p.userId),
);

const byIban = readQuery((db, p: { iban: string }) =>
  db
    .selectFrom('accounts')
    .leftJoin('users', 'users.id', 'accounts.user_id')
    .select(['accounts.id', 'accounts.status', 'accounts.user_id', 'users.given_name', 'users.family_name'])
    .where('accounts.iban', '=', p.iban),
);

const usersWithout = readQuery((db, p: { limit: number }) =>
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

const insert = writeQuery((db, p: NewAccount) =>
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

const close = writeQuery((db, p: { id: string; now: Instant }) =>
  db
    .updateTable('accounts')
    .set({ status: 'closed', closed_at: p.now })
    .where('id', '=', p.id)
    .where('status', '=', 'open'),
);

const page = readQuery((db, p: { accountId: string; before: string; limit: number }) =>
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

export function listOfUser(reader: Reader, userId: string) {
  return reader.all(ofUser, { userId });
}

/** An account if it is this customer's. */
export function findOfUser(reader: Reader, params: { userId: string; id: string }) {
  return reader.first(ofUserById, params);
}

/** Whose IBAN it is, open or closed; nothing if the bank never gave it out. */
export function findByIban(reader: Reader, iban: string) {
  return reader.first(byIban, { iban });
}

/** Customers who have no account, some at a time, in the order of their ids. */
export function findUsersWithoutAccount(reader: Reader, limit: number) {
  return reader.all(usersWithout, { limit });
}

/** Opens an account. False, with nothing changed, if the IBAN is taken. */
export async function insertAccount(tx: Transaction, account: NewAccount): Promise<boolean> {
  return (await tx.run(insert, account)) === 1;
}

export function closeAccount(tx: Transaction, params: { id: string; now: Instant }) {
  return tx.run(close, params);
}

/** Lines of an account's statement with transfers before the given one, newest first. */
export function pageOfPostings(reader: Reader, params: { accountId: string; before: string; limit: number }) {
  return reader.all(page, params);
}
