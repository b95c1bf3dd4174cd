import { sql } from 'drizzle-orm';
import { check, index, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { anyAmount, oneOf } from '../conditions.ts';
import { accountKinds, accountStatuses, bankAccountCodes, currencies, transferKinds } from '../enums.ts';
import { instant, reference, safeInteger, uuid } from './columns.ts';
import { users } from './identity-tables.ts';

// Part of schema.ts, which exports it: accounts, and what moved money between them.

export const accounts = sqliteTable(
  'accounts',
  {
    id: uuid().primaryKey(),
    kind: text({ enum: accountKinds }).notNull(),
    code: text({ enum: bankAccountCodes }),
    user_id: uuid(),
    iban: text(),
    currency: text({ enum: currencies }).notNull(),
    balance_minor: safeInteger().notNull().default(0),
    status: text({ enum: accountStatuses }).notNull().default('open'),
    created_at: instant().notNull(),
    closed_at: instant(),
  },
  (table) => [
    unique('accounts_code_unique').on(table.code),
    // One current account for each customer.
    unique('accounts_user_id_unique').on(table.user_id),
    unique('accounts_iban_unique').on(table.iban),
    // The ledger outlives the customer: an erased customer leaves a closed account without an owner.
    reference('accounts_user_id_fk', table.user_id, users.id).onDelete('set null'),
    check('accounts_kind_check', oneOf('kind', accountKinds)),
    check('accounts_code_check', oneOf('code', bankAccountCodes)),
    check('accounts_currency_check', oneOf('currency', currencies)),
    check('accounts_status_check', oneOf('status', accountStatuses)),
    check('accounts_balance_minor_check', anyAmount('balance_minor')),
    check('accounts_never_overdrawn_check', sql.raw("kind = 'bank' OR balance_minor >= 0")),
    check('accounts_bank_code_check', sql.raw("(kind = 'bank') = (code IS NOT NULL)")),
    check('accounts_customer_iban_check', sql.raw("(kind = 'customer') = (iban IS NOT NULL)")),
    check('accounts_closed_at_check', sql.raw("(status = 'closed') = (closed_at IS NOT NULL)")),
    check('accounts_closed_empty_check', sql.raw("status = 'open' OR balance_minor = 0")),
    // It also refuses to delete a customer before their account was closed.
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
    id: uuid().primaryKey(),
    kind: text({ enum: transferKinds }).notNull(),
    reference: text(),
    reverses_transfer_id: uuid(),
    auth_request_id: text(),
    created_at: instant().notNull(),
  },
  (table) => [
    unique('transfers_reverses_transfer_id_unique').on(table.reverses_transfer_id),
    // What a wallet authorized moves money once, even if other checks fail. No foreign key: requests are deleted, transfers never.
    unique('transfers_auth_request_id_unique').on(table.auth_request_id),
    reference('transfers_reverses_transfer_id_fk', table.reverses_transfer_id, table.id),
    check('transfers_kind_check', oneOf('kind', transferKinds)),
    check('transfers_reverses_check', sql.raw("(kind = 'reversal') = (reverses_transfer_id IS NOT NULL)")),
  ],
);

export const postings = sqliteTable(
  'postings',
  {
    transfer_id: uuid().notNull(),
    line: safeInteger().notNull(),
    account_id: uuid().notNull(),
    amount_minor: safeInteger().notNull(),
    balance_after_minor: safeInteger().notNull(),
  },
  (table) => [
    primaryKey({ name: 'postings_pkey', columns: [table.transfer_id, table.line] }),
    reference('postings_transfer_id_fk', table.transfer_id, transfers.id),
    reference('postings_account_id_fk', table.account_id, accounts.id),
    check('postings_line_check', sql.raw('line BETWEEN 1 AND 100')),
    check('postings_amount_minor_check', anyAmount('amount_minor')),
    check('postings_not_zero_check', sql.raw('amount_minor <> 0')),
    check('postings_balance_after_minor_check', anyAmount('balance_after_minor')),
    // An account's statement, newest first: ids of transfers sort by creation.
    index('postings_account_id_transfer_id_index').on(table.account_id, table.transfer_id),
  ],
);
