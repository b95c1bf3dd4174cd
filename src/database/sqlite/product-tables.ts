import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  check,
  index,
  primaryKey,
  sqliteTable,
  text,
  unique,
} from 'drizzle-orm/sqlite-core';
import { anyAmount, notNegative, oneOf, positive } from '../conditions.ts';
import {
  activityKinds,
  currencies,
  loanPurposes,
  loanStatuses,
  notificationKinds,
  paymentStatuses,
  profileUpdateStatuses,
} from '../enums.ts';
import { instant, reference, safeInteger, uuid } from './columns.ts';
import { auth_requests, users } from './identity-tables.ts';
import { accounts, transfers } from './ledger-tables.ts';

// Part of schema.ts, which exports it: what customers do with the bank, and what they are told of it.

/** The columns of a table whose rows a request authorizes (src/features/authorized). A row begins with the first word of its status. */
function authorizedColumns<Word extends string, Words extends readonly [Word, ...Word[]]>(statuses: Words) {
  return {
    id: uuid().primaryKey(),
    user_id: uuid().notNull(),
    status: text({ enum: statuses }).notNull().default(statuses[0]),
    rejection_code: text(),
    auth_request_id: uuid(),
    version: safeInteger().notNull().default(1),
    created_at: instant().notNull(),
    expires_at: instant().notNull(),
    completed_at: instant(),
  };
}

/** What holds for these columns, and the indexes that are needed for them. */
function authorizedConstraints(
  name: string,
  table: Readonly<Record<'id' | 'user_id' | 'status' | 'auth_request_id' | 'expires_at', AnySQLiteColumn>>,
  statuses: readonly string[],
) {
  return [
    unique(`${name}_auth_request_id_unique`).on(table.auth_request_id),
    reference(`${name}_user_id_fk`, table.user_id, users.id).onDelete('cascade'),
    // A row is kept longer than the request that authorized it.
    reference(`${name}_auth_request_id_fk`, table.auth_request_id, auth_requests.id).onDelete('set null'),
    check(`${name}_version_check`, positive('version')),
    check(`${name}_status_check`, oneOf('status', statuses)),
    check(`${name}_rejected_check`, sql.raw("(status = 'rejected') = (rejection_code IS NOT NULL)")),
    // A customer's rows, newest first; the foreign key's delete looks here too.
    index(`${name}_user_id_id_index`).on(table.user_id, table.id),
    // For the sweep, which looks for rows that were not authorized in time; for loans also for the list under review.
    index(`${name}_status_expires_at_index`).on(table.status, table.expires_at),
  ];
}

const completedOnceEnded = (name: string) =>
  check(
    `${name}_completed_at_check`,
    sql.raw("(status = 'awaiting_authorization') = (completed_at IS NULL)"),
  );

export const payments = sqliteTable(
  'payments',
  {
    ...authorizedColumns(paymentStatuses),
    account_id: uuid().notNull(),
    recipient_name: text().notNull(),
    recipient_iban: text(),
    amount_minor: safeInteger().notNull(),
    currency: text({ enum: currencies }).notNull(),
    reference: text(),
    transfer_id: uuid(),
  },
  (table) => [
    ...authorizedConstraints('payments', table, paymentStatuses),
    unique('payments_transfer_id_unique').on(table.transfer_id),
    reference('payments_account_id_fk', table.account_id, accounts.id),
    reference('payments_transfer_id_fk', table.transfer_id, transfers.id),
    check('payments_amount_minor_check', positive('amount_minor')),
    check('payments_currency_check', oneOf('currency', currencies)),
    check('payments_executed_check', sql.raw("(status = 'executed') = (transfer_id IS NOT NULL)")),
    completedOnceEnded('payments'),
  ],
);

export const loans = sqliteTable(
  'loans',
  {
    ...authorizedColumns(loanStatuses),
    account_id: uuid().notNull(),
    amount_minor: safeInteger().notNull(),
    currency: text({ enum: currencies }).notNull(),
    purpose: text({ enum: loanPurposes }).notNull(),
    term_months: safeInteger().notNull(),
    instalment_minor: safeInteger().notNull(),
    annual_rate_basis_points: safeInteger().notNull(),
    outstanding_minor: safeInteger().notNull().default(0),
    decided_by: text(),
    decided_at: instant(),
    transfer_id: uuid(),
  },
  (table) => [
    ...authorizedConstraints('loans', table, loanStatuses),
    unique('loans_transfer_id_unique').on(table.transfer_id),
    reference('loans_account_id_fk', table.account_id, accounts.id),
    reference('loans_transfer_id_fk', table.transfer_id, transfers.id),
    check('loans_amount_minor_check', positive('amount_minor')),
    check('loans_instalment_minor_check', positive('instalment_minor')),
    check('loans_outstanding_minor_check', notNegative('outstanding_minor')),
    check('loans_term_months_check', sql.raw('term_months BETWEEN 1 AND 600')),
    check('loans_annual_rate_basis_points_check', sql.raw('annual_rate_basis_points BETWEEN 0 AND 10000')),
    check('loans_currency_check', oneOf('currency', currencies)),
    check('loans_purpose_check', oneOf('purpose', loanPurposes)),
    check(
      'loans_disbursed_check',
      sql.raw("(status IN ('disbursed', 'repaid')) = (transfer_id IS NOT NULL)"),
    ),
    check('loans_outstanding_check', sql.raw("status = 'disbursed' OR outstanding_minor = 0")),
    check('loans_decided_check', sql.raw('(decided_by IS NULL) = (decided_at IS NULL)')),
  ],
);

export const profile_updates = sqliteTable(
  'profile_updates',
  {
    ...authorizedColumns(profileUpdateStatuses),
    requested_claims: text().notNull(),
    updated_fields: text(),
  },
  (table) => [
    ...authorizedConstraints('profile_updates', table, profileUpdateStatuses),
    check(
      'profile_updates_updated_fields_check',
      sql.raw("(status = 'completed') = (updated_fields IS NOT NULL)"),
    ),
    completedOnceEnded('profile_updates'),
  ],
);

// Clustered by its key (clustered.ts): a page of the list is one run of neighbouring rows.
export const activities = sqliteTable(
  'activities',
  {
    id: uuid().notNull(),
    user_id: uuid().notNull(),
    kind: text({ enum: activityKinds }).notNull(),
    title: text().notNull(),
    amount_minor: safeInteger(),
    currency: text({ enum: currencies }),
    metadata: text(),
    created_at: instant().notNull(),
  },
  (table) => [
    primaryKey({ name: 'activities_pkey', columns: [table.user_id, table.created_at, table.id] }),
    reference('activities_user_id_fk', table.user_id, users.id).onDelete('cascade'),
    check('activities_kind_check', oneOf('kind', activityKinds)),
    check('activities_currency_check', oneOf('currency', currencies)),
    check('activities_amount_minor_check', anyAmount('amount_minor')),
    check('activities_money_check', sql.raw('(amount_minor IS NULL) = (currency IS NULL)')),
    // The same list, of one kind only.
    index('activities_user_id_kind_created_at_id_index').on(
      table.user_id,
      table.kind,
      table.created_at,
      table.id,
    ),
  ],
);

export const notifications = sqliteTable(
  'notifications',
  {
    id: uuid().primaryKey(),
    user_id: uuid().notNull(),
    kind: text({ enum: notificationKinds }).notNull(),
    title: text().notNull(),
    message: text().notNull(),
    code: text(),
    subject_kind: text(),
    subject_id: text(),
    details: text(),
    created_at: instant().notNull(),
    read_at: instant(),
  },
  (table) => [
    reference('notifications_user_id_fk', table.user_id, users.id).onDelete('cascade'),
    check('notifications_kind_check', oneOf('kind', notificationKinds)),
    // A customer's notifications, newest first; the foreign key's delete looks here too.
    index('notifications_user_id_id_index').on(table.user_id, table.id),
    // How many are unread, without looking at those that are not.
    index('notifications_unread_index').on(table.user_id).where(sql.raw('(read_at IS NULL)')),
  ],
);
