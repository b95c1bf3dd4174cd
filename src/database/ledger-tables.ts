import type { Generated } from 'kysely';
import type { accountKinds, accountStatuses, bankAccountCodes, currencies, transferKinds } from './enums.ts';

/** Part of database-schema.ts: accounts, and what moved money between them. */
export interface LedgerTables {
  accounts: AccountsTable;
  transfers: TransfersTable;
  postings: PostingsTable;
}

/** An account of a customer, with an IBAN, or of the bank itself, with a code. */
export interface AccountsTable {
  id: string;
  kind: (typeof accountKinds)[number];
  code: (typeof bankAccountCodes)[number] | null;
  /** Null for an account of the bank, and once the customer was erased. */
  user_id: string | null;
  iban: string | null;
  currency: (typeof currencies)[number];
  /** The sum of its postings. A customer's balance is never negative. */
  balance_minor: Generated<number>;
  status: Generated<(typeof accountStatuses)[number]>;
  created_at: string;
  closed_at: string | null;
}

/** A booking. Rows are never changed or deleted; a mistake is corrected by a reversal. */
export interface TransfersTable {
  id: string;
  kind: (typeof transferKinds)[number];
  /** What was booked, e.g. the id of a payment. No personal data, because the row outlives the customer. */
  reference: string | null;
  reverses_transfer_id: string | null;
  auth_request_id: string | null;
  created_at: string;
}

/** One line of a transfer; the lines of a transfer sum to zero. Rows are never changed or deleted. */
export interface PostingsTable {
  transfer_id: string;
  line: number;
  account_id: string;
  /** Positive into the account, negative out of it. */
  amount_minor: number;
  balance_after_minor: number;
}
