import type { Row } from '../../database/database-schema.ts';
import { changes, first, run } from '../../database/statements.ts';
import type { Instant } from '../../lib/clock.ts';
import { authorizedTable, type DefaultColumn } from '../authorized/index.ts';

export type PaymentRow = Row<'payments'>;
export type NewPayment = Omit<PaymentRow, DefaultColumn | 'transfer_id'>;

export const table = authorizedTable('payments');

export const insertPayment = run((db, p: NewPayment) =>
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

/** The payment that waits for this request, with the payer's name and IBAN. */
export const findAwaitedWithPayer = first((db, p: { authRequestId: string }) =>
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

/** A customer's payment, with the payer's name and IBAN. */
export const findWithPayer = first((db, p: { userId: string; id: string }) =>
  db
    .selectFrom('payments')
    .innerJoin('users', 'users.id', 'payments.user_id')
    .innerJoin('accounts', 'accounts.id', 'payments.account_id')
    .selectAll('payments')
    .select(['users.given_name', 'users.family_name', 'accounts.iban as payer_iban'])
    .where('payments.id', '=', p.id)
    .where('payments.user_id', '=', p.userId),
);

/** awaiting_authorization → executed. */
export const executePayment = changes((db, p: { id: string; transferId: string; now: Instant }) =>
  db
    .updateTable('payments')
    .set((row) => ({ version: row('version', '+', 1) }))
    .set({ status: 'executed', transfer_id: p.transferId, completed_at: p.now })
    .where('id', '=', p.id)
    .where('status', '=', 'awaiting_authorization'),
);
