import { batchRows } from '../../database/batches.ts';
import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { readQuery, type WriteQueries, writeQuery } from '../../database/prepared.ts';
import type { Instant } from '../../lib/clock.ts';

export type PaymentRow = Row<'payments'>;
export type NewPayment = Omit<
  PaymentRow,
  'status' | 'rejection_code' | 'transfer_id' | 'version' | 'completed_at' | 'auth_request_id'
> & { readonly auth_request_id: string };

const insert = writeQuery((db, p: NewPayment) =>
  db.insertInto('payments').values({
    id: p.id,
    user_id: p.user_id,
    account_id: p.account_id,
    recipient_name: p.recipient_name,
    recipient_iban: p.recipient_iban,
    amount_minor: p.amount_minor,
    currency: p.currency,
    reference: p.reference,
    auth_request_id: p.auth_request_id,
    created_at: p.created_at,
    expires_at: p.expires_at,
  }),
);

const ofUserById = readQuery((db, p: { userId: string; id: string }) =>
  db.selectFrom('payments').selectAll().where('id', '=', p.id).where('user_id', '=', p.userId),
);

const pageOfUser = readQuery((db, p: { userId: string; before: string; limit: number }) =>
  db
    .selectFrom('payments')
    .selectAll()
    .where('user_id', '=', p.userId)
    .where('id', '<', p.before)
    .orderBy('id', 'desc')
    .limit(p.limit),
);

const awaited = readQuery((db, p: { authRequestId: string }) =>
  db
    .selectFrom('payments')
    .innerJoin('users', 'users.id', 'payments.user_id')
    .innerJoin('accounts', 'accounts.id', 'payments.account_id')
    .select([
      'payments.id',
      'payments.user_id',
      'payments.account_id',
      'payments.recipient_name',
      'payments.recipient_iban',
      'payments.amount_minor',
      'payments.reference',
      'users.given_name',
      'users.family_name',
      'accounts.iban as payer_iban',
    ])
    .where('payments.auth_request_id', '=', p.authRequestId)
    .where('payments.status', '=', 'awaiting_authorization'),
);

const receipt = readQuery((db, p: { userId: string; id: string }) =>
  db
    .selectFrom('payments')
    .innerJoin('users', 'users.id', 'payments.user_id')
    .innerJoin('accounts', 'accounts.id', 'payments.account_id')
    .selectAll('payments')
    .select(['users.given_name', 'users.family_name', 'accounts.iban as payer_iban'])
    .where('payments.id', '=', p.id)
    .where('payments.user_id', '=', p.userId),
);

// Every end is reached from awaiting authorization only: whoever comes second changes nothing.

const changing = (db: WriteQueries) =>
  db.updateTable('payments').set((row) => ({ version: row('version', '+', 1) }));

const execute = writeQuery((db, p: { id: string; transferId: string; now: Instant }) =>
  changing(db)
    .set({ status: 'executed', transfer_id: p.transferId, completed_at: p.now })
    .where('id', '=', p.id)
    .where('status', '=', 'awaiting_authorization'),
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
        .selectFrom('payments')
        .select('id')
        .where('status', '=', 'awaiting_authorization')
        .where('expires_at', '<=', p.now)
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .updateTable('payments')
    .set((row) => ({ version: row('version', '+', 1) }))
    .set((row) => ({ status: 'expired', completed_at: row.ref('expires_at') }))
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);

export function insertPayment(tx: Transaction, payment: NewPayment) {
  return tx.run(insert, payment);
}

/** A payment if it is this customer's. */
export function findOfUser(reader: Reader, params: { userId: string; id: string }) {
  return reader.first(ofUserById, params);
}

/** A customer's payments with ids before the given one, newest first. */
export function pageOfPayments(reader: Reader, params: { userId: string; before: string; limit: number }) {
  return reader.all(pageOfUser, params);
}

/** The payment that waits for this request, with who pays it. */
export function findAwaited(tx: Transaction, authRequestId: string) {
  return tx.first(awaited, { authRequestId });
}

/** A customer's payment with who paid it. */
export function findWithPayer(reader: Reader, params: { userId: string; id: string }) {
  return reader.first(receipt, params);
}

/** awaiting_authorization → executed. Returns how many rows that changed. */
export function executePayment(tx: Transaction, params: { id: string; transferId: string; now: Instant }) {
  return tx.run(execute, params);
}

/** awaiting_authorization → rejected. The row as it is then. */
export function rejectPayment(
  tx: Transaction,
  params: { authRequestId: string; code: string; now: Instant },
) {
  return tx.returning(reject, params);
}

export function cancelPayment(tx: Transaction, params: { authRequestId: string; now: Instant }) {
  return tx.run(cancel, params);
}

export function markExpired(tx: Transaction, params: { now: Instant }) {
  return tx.run(expire, params);
}
