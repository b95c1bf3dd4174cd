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
  activityKinds,
  choreNames,
  currencies,
  databasePurposes,
  loanPurposes,
  loanStatuses,
  notificationKinds,
  profileUpdateStatuses,
  purposeSubjects,
} from '../enums.ts';
import { auth_requests, users } from './identity-schema.ts';
import { accounts, transfers } from './ledger-schema.ts';

// Part of schema.ts, which exports it: what the bank does for customers beside payments, and what it remembers of calls.

const oneOf = (column: string, words: readonly string[]) =>
  sql.raw(`${column} IN (${words.map((word) => `'${word}'`).join(', ')})`);

/** Minor units that a JavaScript number holds exactly. */
const amount = (column: string) => sql.raw(`${column} BETWEEN -9007199254740991 AND 9007199254740991`);
const positive = (column: string) => sql.raw(`${column} BETWEEN 1 AND 9007199254740991`);

export const loans = sqliteTable(
  'loans',
  {
    id: text().primaryKey(),
    user_id: text().notNull(),
    account_id: text().notNull(),
    amount_minor: integer().notNull(),
    currency: text({ enum: currencies }).notNull(),
    purpose: text({ enum: loanPurposes }).notNull(),
    term_months: integer().notNull(),
    instalment_minor: integer().notNull(),
    annual_rate_basis_points: integer().notNull(),
    status: text({ enum: loanStatuses }).notNull().default('awaiting_authorization'),
    outstanding_minor: integer().notNull().default(0),
    rejection_code: text(),
    decided_by: text(),
    decided_at: text(),
    auth_request_id: text(),
    transfer_id: text(),
    version: integer().notNull().default(1),
    created_at: text().notNull(),
    expires_at: text().notNull(),
    completed_at: text(),
  },
  (table) => [
    unique('loans_auth_request_id_unique').on(table.auth_request_id),
    unique('loans_transfer_id_unique').on(table.transfer_id),
    foreignKey({
      name: 'loans_user_id_fk',
      columns: [table.user_id],
      foreignColumns: [users.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'loans_account_id_fk',
      columns: [table.account_id],
      foreignColumns: [accounts.id],
    }),
    foreignKey({
      name: 'loans_auth_request_id_fk',
      columns: [table.auth_request_id],
      foreignColumns: [auth_requests.id],
    }).onDelete('set null'),
    foreignKey({
      name: 'loans_transfer_id_fk',
      columns: [table.transfer_id],
      foreignColumns: [transfers.id],
    }),
    check('loans_amount_minor_check', positive('amount_minor')),
    check('loans_instalment_minor_check', positive('instalment_minor')),
    check('loans_outstanding_minor_check', sql.raw('outstanding_minor BETWEEN 0 AND 9007199254740991')),
    check('loans_term_months_check', sql.raw('term_months BETWEEN 1 AND 600')),
    check('loans_annual_rate_basis_points_check', sql.raw('annual_rate_basis_points BETWEEN 0 AND 10000')),
    check('loans_version_check', positive('version')),
    check('loans_currency_check', oneOf('currency', currencies)),
    check('loans_purpose_check', oneOf('purpose', loanPurposes)),
    check('loans_status_check', oneOf('status', loanStatuses)),
    check(
      'loans_disbursed_check',
      sql.raw("(status IN ('disbursed', 'repaid')) = (transfer_id IS NOT NULL)"),
    ),
    check('loans_outstanding_check', sql.raw("status = 'disbursed' OR outstanding_minor = 0")),
    check('loans_decided_check', sql.raw('(decided_by IS NULL) = (decided_at IS NULL)')),
    check('loans_rejected_check', sql.raw("(status = 'rejected') = (rejection_code IS NOT NULL)")),
    // A customer's loans, newest first; the foreign key's delete looks here too.
    index('loans_user_id_id_index').on(table.user_id, table.id),
    // What staff has to review, and the sweep: applications that nobody authorized in time.
    index('loans_status_expires_at_index').on(table.status, table.expires_at),
  ],
);

export const profile_updates = sqliteTable(
  'profile_updates',
  {
    id: text().primaryKey(),
    user_id: text().notNull(),
    requested_claims: text().notNull(),
    updated_fields: text(),
    status: text({ enum: profileUpdateStatuses }).notNull().default('awaiting_authorization'),
    rejection_code: text(),
    auth_request_id: text(),
    version: integer().notNull().default(1),
    created_at: text().notNull(),
    expires_at: text().notNull(),
    completed_at: text(),
  },
  (table) => [
    unique('profile_updates_auth_request_id_unique').on(table.auth_request_id),
    foreignKey({
      name: 'profile_updates_user_id_fk',
      columns: [table.user_id],
      foreignColumns: [users.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'profile_updates_auth_request_id_fk',
      columns: [table.auth_request_id],
      foreignColumns: [auth_requests.id],
    }).onDelete('set null'),
    check('profile_updates_version_check', positive('version')),
    check('profile_updates_status_check', oneOf('status', profileUpdateStatuses)),
    check(
      'profile_updates_updated_fields_check',
      sql.raw("(status = 'completed') = (updated_fields IS NOT NULL)"),
    ),
    check('profile_updates_rejected_check', sql.raw("(status = 'rejected') = (rejection_code IS NOT NULL)")),
    check(
      'profile_updates_completed_at_check',
      sql.raw("(status = 'awaiting_authorization') = (completed_at IS NULL)"),
    ),
    // A customer's updates, newest first; the foreign key's delete looks here too.
    index('profile_updates_user_id_id_index').on(table.user_id, table.id),
    // The sweep: updates that nobody authorized in time.
    index('profile_updates_status_expires_at_index').on(table.status, table.expires_at),
  ],
);

// Clustered by its key (clustered.ts): a page of the list is one run of neighbouring rows.
export const activities = sqliteTable(
  'activities',
  {
    id: text().notNull(),
    user_id: text().notNull(),
    kind: text({ enum: activityKinds }).notNull(),
    title: text().notNull(),
    amount_minor: integer(),
    currency: text({ enum: currencies }),
    metadata: text(),
    created_at: text().notNull(),
  },
  (table) => [
    primaryKey({ name: 'activities_pkey', columns: [table.user_id, table.created_at, table.id] }),
    foreignKey({
      name: 'activities_user_id_fk',
      columns: [table.user_id],
      foreignColumns: [users.id],
    }).onDelete('cascade'),
    check('activities_kind_check', oneOf('kind', activityKinds)),
    check('activities_currency_check', oneOf('currency', currencies)),
    check('activities_amount_minor_check', amount('amount_minor')),
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
    id: text().primaryKey(),
    user_id: text().notNull(),
    kind: text({ enum: notificationKinds }).notNull(),
    title: text().notNull(),
    message: text().notNull(),
    created_at: text().notNull(),
    read_at: text(),
  },
  (table) => [
    foreignKey({
      name: 'notifications_user_id_fk',
      columns: [table.user_id],
      foreignColumns: [users.id],
    }).onDelete('cascade'),
    check('notifications_kind_check', oneOf('kind', notificationKinds)),
    // A customer's notifications, newest first; the foreign key's delete looks here too.
    index('notifications_user_id_id_index').on(table.user_id, table.id),
    // How many are unread, without looking at those that are not.
    index('notifications_unread_index').on(table.user_id).where(sql.raw('(read_at IS NULL)')),
  ],
);

export const idempotency_keys = sqliteTable(
  'idempotency_keys',
  {
    scope: text().notNull(),
    key_hash: text().notNull(),
    request_hash: text().notNull(),
    answer: text().notNull(),
    created_at: text().notNull(),
    expires_at: text().notNull(),
  },
  (table) => [
    primaryKey({ name: 'idempotency_keys_pkey', columns: [table.scope, table.key_hash] }),
    // The sweep.
    index('idempotency_keys_expires_at_index').on(table.expires_at),
  ],
);

export const audit_events = sqliteTable(
  'audit_events',
  {
    id: text().primaryKey(),
    actor: text().notNull(),
    action: text().notNull(),
    subject_kind: text(),
    subject: text(),
    detail: text(),
    request_id: text(),
    created_at: text().notNull(),
  },
  (table) => [
    // What was done to one thing, in order.
    index('audit_events_subject_kind_subject_id_index').on(table.subject_kind, table.subject, table.id),
  ],
);

export const chores = sqliteTable(
  'chores',
  {
    name: text({ enum: choreNames }).primaryKey(),
    lease_owner: text(),
    lease_expires_at: text(),
    done_at: text(),
  },
  () => [
    check('chores_name_check', oneOf('name', choreNames)),
    check('chores_lease_expires_at_check', sql.raw('(lease_owner IS NULL) = (lease_expires_at IS NULL)')),
  ],
);

export const database_purpose = sqliteTable(
  'database_purpose',
  {
    subject: text({ enum: purposeSubjects }).primaryKey(),
    purpose: text({ enum: databasePurposes }).notNull(),
    decided_at: text().notNull(),
  },
  () => [
    // One row at most.
    check('database_purpose_subject_check', oneOf('subject', purposeSubjects)),
    check('database_purpose_purpose_check', oneOf('purpose', databasePurposes)),
  ],
);
