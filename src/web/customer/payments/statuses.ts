import type { PaymentStatus } from '../../api/payments.ts';

/** The states of payments, in the order in which people ask for them. */
export const paymentStatuses = [
  'awaiting_authorization',
  'executed',
  'rejected',
  'expired',
  'cancelled',
] as const satisfies readonly PaymentStatus[];
