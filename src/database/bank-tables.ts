import type { Generated } from 'kysely';
import type {
  accountKinds,
  accountStatuses,
  activityKinds,
  bankAccountCodes,
  choreNames,
  currencies,
  databasePurposes,
  issuerAnchorReasons,
  loanPurposes,
  loanStatuses,
  notificationKinds,
  paymentStatuses,
  profileUpdateStatuses,
  purposeSubjects,
  transferKinds,
} from './enums.ts';

/** The tables of the bank behind the door; part of database-schema.ts. Money is in minor units, exact as a JavaScript number. */
export interface BankTables {
  issuers: IssuersTable;
  issuer_anchors: IssuerAnchorsTable;
  accounts: AccountsTable;
  transfers: TransfersTable;
  postings: PostingsTable;
  payments: PaymentsTable;
  loans: LoansTable;
  profile_updates: ProfileUpdatesTable;
  activities: ActivitiesTable;
  notifications: NotificationsTable;
  idempotency_keys: IdempotencyKeysTable;
  audit_events: AuditEventsTable;
  chores: ChoresTable;
  database_purpose: DatabasePurposeTable;
}

/** An authority that vouches for customers, whatever certificates and keys it has in the course of time (docs/adr/0055). */
export interface IssuersTable {
  /** The name of its first trust anchor, as accounts have held it from the beginning; with the key where that name was taken. */
  id: string;
  created_at: string;
}

/** A trust anchor that is known to be an issuer's. */
export interface IssuerAnchorsTable {
  /** SHA-256 of name and public key, base64url: every certificate with both is this anchor. */
  id: string;
  issuer_id: string;
  /** The name, for people. */
  subject: string;
  /** The certificate by which it was met first, DER as base64: with its key later ones are proved to be the same authority's. */
  certificate: string;
  joined_by: (typeof issuerAnchorReasons)[number];
  created_at: string;
}

type Currency = (typeof currencies)[number];

/** An account of a customer, with an IBAN, or of the bank itself, with a code. */
export interface AccountsTable {
  id: string;
  kind: (typeof accountKinds)[number];
  code: (typeof bankAccountCodes)[number] | null;
  /** Null for the bank, and once the customer was erased. */
  user_id: string | null;
  iban: string | null;
  currency: Currency;
  /** The sum of its postings. A customer's is never negative. */
  balance_minor: Generated<number>;
  status: Generated<(typeof accountStatuses)[number]>;
  created_at: string;
  closed_at: string | null;
}

/** A booking. Rows are never changed or deleted; a mistake is put right by a reversal. */
export interface TransfersTable {
  id: string;
  kind: (typeof transferKinds)[number];
  /** What it books, e.g. the id of a payment. Never personal data: the row outlives the customer. */
  reference: string | null;
  reverses_transfer_id: string | null;
  auth_request_id: string | null;
  created_at: string;
}

/** One line of a transfer. The lines of one sum to zero. Rows are never changed or deleted. */
export interface PostingsTable {
  transfer_id: string;
  line: number;
  account_id: string;
  /** Positive into the account, negative out of it. */
  amount_minor: number;
  balance_after_minor: number;
}

export interface PaymentsTable {
  id: string;
  user_id: string;
  /** The account that pays. */
  account_id: string;
  recipient_name: string;
  recipient_iban: string | null;
  amount_minor: number;
  currency: Currency;
  reference: string | null;
  status: Generated<(typeof paymentStatuses)[number]>;
  /** Why it was not executed: a code of the auth request's failures. */
  rejection_code: string | null;
  auth_request_id: string | null;
  transfer_id: string | null;
  /** Grows with every change: what a client saw is told apart by it. */
  version: Generated<number>;
  created_at: string;
  expires_at: string;
  /** When it ended, in whichever way. */
  completed_at: string | null;
}

export interface LoansTable {
  id: string;
  user_id: string;
  /** The account that it is paid out to. */
  account_id: string;
  amount_minor: number;
  currency: Currency;
  purpose: (typeof loanPurposes)[number];
  term_months: number;
  instalment_minor: number;
  annual_rate_basis_points: number;
  status: Generated<(typeof loanStatuses)[number]>;
  outstanding_minor: Generated<number>;
  rejection_code: string | null;
  /** Who or what decided: the name of a rule or of a member of staff. */
  decided_by: string | null;
  decided_at: string | null;
  auth_request_id: string | null;
  /** The disbursement. */
  transfer_id: string | null;
  /** Grows with every change: what a client saw is told apart by it. */
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
  /** Grows with every change: what a client saw is told apart by it. */
  version: Generated<number>;
  created_at: string;
  expires_at: string;
  completed_at: string | null;
}

/** What happened, as the customer reads it. */
export interface ActivitiesTable {
  id: string;
  user_id: string;
  kind: (typeof activityKinds)[number];
  title: string;
  /** Positive for money that came in. Null where no money moved. */
  amount_minor: number | null;
  currency: Currency | null;
  /** JSON, of a form that the kind decides. */
  metadata: string | null;
  created_at: string;
}

export interface NotificationsTable {
  id: string;
  user_id: string;
  kind: (typeof notificationKinds)[number];
  title: string;
  message: string;
  created_at: string;
  read_at: string | null;
}

/** Answers of creating calls, for whoever asks again with the same Idempotency-Key. */
export interface IdempotencyKeysTable {
  /** Who called. */
  scope: string;
  key_hash: string;
  /** Of the operation and its body. */
  request_hash: string;
  /** Encrypted with a key that is derived from the Idempotency-Key, which is not stored. */
  answer: string;
  created_at: string;
  expires_at: string;
}

/** An act of staff. */
export interface AuditEventsTable {
  id: string;
  /** The name of the credential. */
  actor: string;
  action: string;
  /** What it was done to: the table's name, and the id. */
  subject_kind: string | null;
  subject: string | null;
  /** JSON. */
  detail: string | null;
  request_id: string | null;
  created_at: string;
}

/** What one process does for all of them, by turns. A row once it was first done. */
export interface ChoresTable {
  name: (typeof choreNames)[number];
  /** The process that is at it now, until `lease_expires_at`; free for any other after. */
  lease_owner: string | null;
  lease_expires_at: string | null;
  /** By the clock when it was last begun and then brought to its end: it has seen to everything before. */
  done_at: string | null;
}

/** What this database was made for. One row, once a bank was started on it. */
export interface DatabasePurposeTable {
  subject: (typeof purposeSubjects)[number];
  purpose: (typeof databasePurposes)[number];
  decided_at: string;
}
