import type { Schemas } from '../../api/bank.ts';

export type ActivityKind = Schemas['Activity']['kind'];

/** The kinds of activities, in the order in which people ask for them. */
export const activityKinds = [
  'payment_sent',
  'payment_received',
  'loan_disbursed',
  'profile_updated',
  'account_opened',
] as const satisfies readonly ActivityKind[];
