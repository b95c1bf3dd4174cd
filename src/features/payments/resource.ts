import { formatMinor } from '../../lib/money.ts';
import { shownOf } from '../authorized/index.ts';
import type { Payment } from './contract.ts';
import type { PaymentRow } from './repository.ts';

/** What the customer sees of a payment at this instant. */
export function toPayment(row: PaymentRow, now: Date): Payment {
  return {
    ...shownOf(row, now),
    recipientName: row.recipient_name,
    recipientIban: row.recipient_iban,
    amount: formatMinor(row.amount_minor),
    currency: row.currency,
    reference: row.reference,
    executedAt: row.status === 'executed' ? row.completed_at : null,
  };
}
