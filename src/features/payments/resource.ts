import type { Tagged } from '../../http/preconditions.ts';
import { formatMinor } from '../../lib/money.ts';
import { isLate, rejectionOf, shownTag } from '../auth-requests/index.ts';
import type { Payment } from './contract.ts';
import type { PaymentRow } from './repository.ts';

/** What the customer sees of a payment at this instant. Its expiry is a fact of the clock; the column may not say so yet. */
export function toPayment(row: PaymentRow, now: Date): Payment {
  const late = isLate(row, now);
  return {
    id: row.id,
    status: late ? 'expired' : row.status,
    recipientName: row.recipient_name,
    recipientIban: row.recipient_iban,
    amount: formatMinor(row.amount_minor),
    currency: row.currency,
    reference: row.reference,
    rejection: rejectionOf(row.rejection_code),
    authRequestId: row.auth_request_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    executedAt: row.status === 'executed' ? row.completed_at : null,
    completedAt: late ? row.expires_at : row.completed_at,
  };
}

/** The same with its tag. */
export function toTagged(row: PaymentRow, now: Date): Tagged<Payment> {
  return { resource: toPayment(row, now), etag: shownTag(row, now) };
}
