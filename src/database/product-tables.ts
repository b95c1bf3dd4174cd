import type { Generated } from 'kysely';
import type {
  activityKinds,
  currencies,
  loanPurposes,
  loanStatuses,
  notificationKinds,
  paymentStatuses,
  profileUpdateStatuses,
} from './enums.ts';

/** Part of database-schema.ts: what customers do with the bank, and what they are told of it. */
export interface ProductTables {
  payments: PaymentsTable;
  loans: LoansTable;
  profile_updates: ProfileUpdatesTable;
  activities: ActivitiesTable;
  notifications: NotificationsTable;
}

export interface PaymentsTable {
  id: string;
  user_id: string;
  /** The account that pays. */
  account_id: string;
  recipient_name: string;
  recipient_iban: string | null;
  amount_minor: number;
  currency: (typeof currencies)[number];
  reference: string | null;
  status: Generated<(typeof paymentStatuses)[number]>;
  /** Why it was not executed: the error code of its auth request. */
  rejection_code: string | null;
  auth_request_id: string | null;
  transfer_id: string | null;
  /** One more with every change. A client says by it which state of the row it has seen. */
  version: Generated<number>;
  created_at: string;
  expires_at: string;
  /** When it was executed, rejected or cancelled, or expired. */
  completed_at: string | null;
}

export interface LoansTable {
  id: string;
  user_id: string;
  /** The account that it is paid out to. */
  account_id: string;
  amount_minor: number;
  currency: (typeof currencies)[number];
  purpose: (typeof loanPurposes)[number];
  term_months: number;
  instalment_minor: number;
  annual_rate_basis_points: number;
  status: Generated<(typeof loanStatuses)[number]>;
  outstanding_minor: Generated<number>;
  rejection_code: string | null;
  /** The rule or the member of staff that decided, by name. */
  decided_by: string | null;
  decided_at: string | null;
  auth_request_id: string | null;
  /** The transfer that paid it out. */
  transfer_id: string | null;
  /** One more with every change. A client says by it which state of the row it has seen. */
  version: Generated<number>;
  created_at: string;
  expires_at: string;
  completed_at: string | null;
}

export interface ProfileUpdatesTable {
  id: string;
  user_id: string;
  /** JSON array of canonical claim ids. */
  requested_claims: string;
  /** JSON array of canonical claim ids. */
  updated_fields: string | null;
  status: Generated<(typeof profileUpdateStatuses)[number]>;
  rejection_code: string | null;
  auth_request_id: string | null;
  /** One more with every change. A client says by it which state of the row it has seen. */
  version: Generated<number>;
  created_at: string;
  expires_at: string;
  completed_at: string | null;
}

/** What happened on a customer's account, as the customer reads it. */
export interface ActivitiesTable {
  id: string;
  user_id: string;
  kind: (typeof activityKinds)[number];
  title: string;
  /** Positive for money that came in. Null where no money moved. */
  amount_minor: number | null;
  currency: (typeof currencies)[number] | null;
  /** JSON. Its form depends on the kind. */
  metadata: string | null;
  created_at: string;
}

export interface NotificationsTable {
  id: string;
  user_id: string;
  kind: (typeof notificationKinds)[number];
  title: string;
  message: string;
  /** What happened, for clients that say it in their own words. Null for notifications from before there were codes. */
  code: string | null;
  /** What it is about, and its id. No foreign key: it may be of several tables. */
  subject_kind: string | null;
  subject_id: string | null;
  /** JSON: the values that the message names; which ones, the code decides. */
  details: string | null;
  created_at: string;
  read_at: string | null;
}
