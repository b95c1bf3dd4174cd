import { sql } from 'drizzle-orm';
import { check, index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { oneOf } from '../conditions.ts';
import { databasePurposes, jobNames, purposeSubjects } from '../enums.ts';
import { instant, uuid } from './columns.ts';

// Part of schema.ts, which exports it: what the bank remembers of calls, of its staff and of itself.

export const idempotency_keys = sqliteTable(
  'idempotency_keys',
  {
    scope: text().notNull(),
    key_hash: text().notNull(),
    request_hash: text().notNull(),
    answer: text().notNull(),
    created_at: instant().notNull(),
    expires_at: instant().notNull(),
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
    id: uuid().primaryKey(),
    actor: text().notNull(),
    action: text().notNull(),
    subject_kind: text(),
    subject: text(),
    detail: text(),
    request_id: text(),
    created_at: instant().notNull(),
  },
  (table) => [
    // What was done to one thing, in order.
    index('audit_events_subject_kind_subject_id_index').on(table.subject_kind, table.subject, table.id),
  ],
);

export const chores = sqliteTable(
  'chores',
  {
    name: text({ enum: jobNames }).primaryKey(),
    lease_owner: text(),
    lease_expires_at: instant(),
    done_at: instant(),
  },
  () => [
    check('chores_name_check', oneOf('name', jobNames)),
    check('chores_lease_expires_at_check', sql.raw('(lease_owner IS NULL) = (lease_expires_at IS NULL)')),
  ],
);

export const database_purpose = sqliteTable(
  'database_purpose',
  {
    subject: text({ enum: purposeSubjects }).primaryKey(),
    purpose: text({ enum: databasePurposes }).notNull(),
    decided_at: instant().notNull(),
  },
  () => [
    // One row at most.
    check('database_purpose_subject_check', oneOf('subject', purposeSubjects)),
    check('database_purpose_purpose_check', oneOf('purpose', databasePurposes)),
  ],
);
