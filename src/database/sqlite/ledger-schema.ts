import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
} from 'drizzle-orm/sqlite-core';
import {
  accountKinds,
  accountStatuses,
  bankAccountCodes,
  currencies,
  paymentStatuses,
  transferKinds,
} from '../enums.ts';
import { auth_requests, users } from './identity-schema.ts';

// Part of schema.ts, which exports it: the ledger and what moves money in it.

const oneOf = (column: string, words: readonly string[]) =>
  sql.raw(`${column} IN (${words.map((word) => `'${word}'`).join(', ')})`);

/** Minor units that a JavaScript number holds exactly. */
const amount = (column: string) => sql.raw(`${column} BETWEEN -9007199254740991 AND 9007199254740991`);
const positive = (column: string) => sql.raw(`${column} BETWEEN 1 AND 9007199254740991`);

export const accounts = sqliteTable(
  'accounts',
  {
    id: text().primaryKey(),
    kind: text({ enum: accountKinds }).notNull(),
    code: text({ enum: bankAccountCodes }),
    user_id: text(),
    iban: text(),
    currency: text({ enum: currencies }).notNull(),
    balance_minor: integer().notNull().default(0),
    status: text({ enum: accountStatuses }).notNull().default('open'),
    created_at: text().notNull(),
    closed_at: text(),
  },
  (table) => [
    unique('accounts_code_unique').on(table.code),
    // One current account for each customer.
    unique('accounts_user_id_unique').on(table.user_id),
    unique('accounts_iban_unique').on(table.iban),
    // The ledger outlives the customer: an erased one leaves a closed account that is nobody's.
    foreignKey({
      name: 'accounts_user_id_fk',
      columns: [table.user_id],
      foreignColumns: [users.id],
    }).onDelete('set null'),
    check('accounts_kind_check', oneOf('kind', accountKinds)),
    check('accounts_code_check', oneOf('code', bankAccountCodes)),
    check('accounts_currency_check', oneOf('currency', currencies)),
    check('accounts_status_check', oneOf('status', accountStatuses)),
    check('accounts_balance_minor_check', amount('balance_minor')),
    check('accounts_never_overdrawn_check', sql.raw("kind = 'bank' OR balance_minor >= 0")),
    check('accounts_bank_code_check', sql.raw("(kind = 'bank') = (code IS NOT NULL)")),
    check('accounts_customer_iban_check', sql.raw("(kind = 'customer') = (iban IS NOT NULL)")),
    check('accounts_closed_at_check', sql.raw("(status = 'closed') = (closed_at IS NOT NULL)")),
    check('accounts_closed_empty_check', sql.raw("status = 'open' OR balance_minor = 0")),
    // Also keeps anybody from deleting a customer whose account was not closed first.
    check(
      'accounts_holder_check',
      sql.raw(
        "(kind = 'bank' AND user_id IS NULL) OR (kind = 'customer' AND (status = 'closed' OR user_id IS NOT NULL))",
      ),
    ),
  ],
);

export const transfers = sqliteTable(
  'transfers',
  {
    id: text().primaryKey(),
    kind: text({ enum: transferKinds }).notNull(),
    reference: text(),
    reverses_transfer_id: text(),
    auth_request_id: text(),
    created_at: text().notNull(),
  },
  (table) => [
    unique('transfers_reverses_transfer_id_unique').on(table.reverses_transfer_id),
    // What a wallet authorized moves money once, whatever else goes wrong. No foreign key: requests are forgotten, transfers never.
    unique('transfers_auth_request_id_unique').on(table.auth_request_id),
    foreignKey({
      name: 'transfers_reverses_transfer_id_fk',
      columns: [table.reverses_transfer_id],
      foreignColumns: [table.id],
    }),
    check('transfers_kind_check', oneOf('kind', transferKinds)),
    check('transfers_reverses_check', sql.raw("(kind = 'reversal') = (reverses_transfer_id IS NOT NULL)")),
  ],
);

export const postings = sqliteTable(
  'postings',
  {
    transfer_id: text().notNull(),
    line: integer().notNull(),
    account_id: text().notNull(),
    amount_minor: integer().notNull(),
    balance_after_minor: integer().notNull(),
  },
  (table) => [
    primaryKey({ name: 'postings_pkey', columns: [table.transfer_id, table.line] }),
    foreignKey({
      name: 'postings_transfer_id_fk',
      columns: [table.transfer_id],
      foreignColumns: [transfers.id],
    }),
    foreignKey({
      name: 'postings_account_id_fk',
      columns: [table.account_id],
      foreignColumns: [accounts.id],
    }),
    check('postings_line_check', sql.raw('line BETWEEN 1 AND 100')),
    check('postings_amount_minor_check', amount('amount_minor')),
    check('postings_not_zero_check', sql.raw('amount_minor <> 0')),
    check('postings_balance_after_minor_check', amount('balance_after_minor')),
    // An account's statement, newest first: ids of transfers sort by creation.
    index('postings_account_id_transfer_id_index').on(table.account_id, table.transfer_id),
  ],
);

export const payments = sqliteTable(
  'payments',
  {
    id: text().primaryKey(),
    user_id: text().notNull(),
    account_id: text().notNull(),
    recipient_name: text().notNull(),
    recipient_iban: text(),
    amount_minor: integer().notNull(),
    currency: text({ enum: currencies }).notNull(),
    reference: text(),
    status: text({ enum: paymentStatuses }).notNull().default('awaiting_authorization'),
    rejection_code: text(),
    auth_request_id: text(),
    transfer_id: text(),
    version: integer().notNull().default(1),
    created_at: text().notNull(),
    expires_at: text().notNull(),
    completed_at: text(),
  },
  (table) => [
    unique('payments_auth_request_id_unique').on(table.auth_request_id),
    unique('payments_transfer_id_unique').on(table.transfer_id),
    foreignKey({
      name: 'payments_user_id_fk',
      columns: [table.user_id],
      foreignColumns: [users.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'payments_account_id_fk',
      columns: [table.account_id],
      foreignColumns: [accounts.id],
    }),
    // A payment is kept longer than the request that authorized it.
    foreignKey({
      name: 'payments_auth_request_id_fk',
      columns: [table.auth_request_id],
      foreignColumns: [auth_requests.id],
    }).onDelete('set null'),
    foreignKey({
      name: 'payments_transfer_id_fk',
      columns: [table.transfer_id],
      foreignColumns: [transfers.id],
    }),
    check('payments_amount_minor_check', positive('amount_minor')),
    check('payments_version_check', positive('version')),
    check('payments_currency_check', oneOf('currency', currencies)),
    check('payments_status_check', oneOf('status', paymentStatuses)),
    check('payments_executed_check', sql.raw("(status = 'executed') = (transfer_id IS NOT NULL)")),
    check('payments_rejected_check', sql.raw("(status = 'rejected') = (rejection_code IS NOT NULL)")),
    check(
      'payments_completed_at_check',
      sql.raw("(status = 'awaiting_authorization') = (completed_at IS NULL)"),
    ),
    // A customer's payments, newest first; the foreign key's delete looks here too.
    index('payments_user_id_id_index').on(table.user_id, table.id),
    // The sweep: payments that nobody authorized in time.
    index('payments_status_expires_at_index').on(table.status, table.expires_at),
  ],
);
