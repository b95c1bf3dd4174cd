import { sql } from 'drizzle-orm';
import { check, index, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { oneOf, positive } from '../conditions.ts';
import {
  authRequestKinds,
  authRequestProgresses,
  authRequestStatuses,
  credentialFormatChoices,
  identifiedByWords,
  issuerAnchorReasons,
  presentationModes,
  sessionStatuses,
  verifierNames,
} from '../enums.ts';
import { instant, reference, safeInteger, uuid } from './columns.ts';

// Part of schema.ts, which exports it: who vouches for customers, who customers are, and the requests and sessions by which they come in.

export const issuers = sqliteTable('issuers', {
  id: text().primaryKey(),
  created_at: instant().notNull(),
});

export const issuer_anchors = sqliteTable(
  'issuer_anchors',
  {
    id: text().primaryKey(),
    issuer_id: text().notNull(),
    subject: text().notNull(),
    certificate: text().notNull(),
    joined_by: text({ enum: issuerAnchorReasons }).notNull(),
    created_at: instant().notNull(),
  },
  (table) => [
    reference('issuer_anchors_issuer_id_fk', table.issuer_id, issuers.id),
    check('issuer_anchors_joined_by_check', oneOf('joined_by', issuerAnchorReasons)),
    // An issuer's anchors; the foreign key's delete looks here too.
    index('issuer_anchors_issuer_id_index').on(table.issuer_id),
  ],
);

export const users = sqliteTable(
  'users',
  {
    id: uuid().primaryKey(),
    issuer: text().notNull(),
    identified_by: text({ enum: identifiedByWords }).notNull().default('personal_number'),
    identifier: text().notNull(),
    document_number: text(),
    family_name: text().notNull(),
    given_name: text().notNull(),
    birth_date: text(),
    nationality: text(),
    email: text(),
    address: text(),
    portrait: text(),
    version: safeInteger().notNull().default(1),
    created_at: instant().notNull(),
    updated_at: instant().notNull(),
  },
  (table) => [
    unique('users_issuer_identifier_unique').on(table.issuer, table.identifier),
    check('users_version_check', positive('version')),
    check('users_identified_by_check', oneOf('identified_by', identifiedByWords)),
    // Who of an issuer's customers could be meant by a name and a birth date.
    index('users_issuer_birth_date_index').on(table.issuer, table.birth_date),
  ],
);

export const auth_requests = sqliteTable(
  'auth_requests',
  {
    id: uuid().primaryKey(),
    verifier: text({ enum: verifierNames }).notNull(),
    external_authorization_id: text().notNull(),
    kind: text({ enum: authRequestKinds }).notNull(),
    mode: text({ enum: presentationModes }).notNull(),
    credential_formats: text({ enum: credentialFormatChoices }).notNull(),
    status: text({ enum: authRequestStatuses }).notNull().default('pending'),
    progress: text({ enum: authRequestProgresses }).notNull().default('created'),
    revision: safeInteger().notNull().default(1),
    client_secret_hash: text().notNull(),
    user_id: uuid(),
    request_payload: text().notNull(),
    verified_claims: text(),
    error_code: text(),
    failed_checks: text(),
    created_at: instant().notNull(),
    expires_at: instant().notNull(),
    completed_at: instant(),
    redeemed_at: instant(),
    request_fetched_at: instant(),
    response_received_at: instant(),
  },
  (table) => [
    unique('auth_requests_external_authorization_id_unique').on(table.external_authorization_id),
    // Erasing an account erases what it asked for.
    reference('auth_requests_user_id_fk', table.user_id, users.id).onDelete('cascade'),
    check('auth_requests_verifier_check', oneOf('verifier', verifierNames)),
    check('auth_requests_kind_check', oneOf('kind', authRequestKinds)),
    check('auth_requests_mode_check', oneOf('mode', presentationModes)),
    check('auth_requests_credential_formats_check', oneOf('credential_formats', credentialFormatChoices)),
    check('auth_requests_status_check', oneOf('status', authRequestStatuses)),
    check('auth_requests_progress_check', oneOf('progress', authRequestProgresses)),
    check('auth_requests_revision_check', positive('revision')),
    check('auth_requests_completed_at_check', sql.raw("(status = 'pending') = (completed_at IS NULL)")),
    check('auth_requests_error_code_check', sql.raw("(status = 'failed') = (error_code IS NOT NULL)")),
    // How many a customer has open; the foreign key's delete looks here too.
    index('auth_requests_user_id_status_expires_at_index').on(table.user_id, table.status, table.expires_at),
    // The sweep: pending requests past their time, ended ones past their retention.
    index('auth_requests_status_expires_at_index').on(table.status, table.expires_at),
  ],
);

export const sessions = sqliteTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    user_id: uuid().notNull(),
    auth_request_id: uuid(),
    token_hash: text().notNull(),
    mode: text({ enum: presentationModes }).notNull(),
    status: text({ enum: sessionStatuses }).notNull().default('active'),
    ip_address: text(),
    user_agent: text(),
    created_at: instant().notNull(),
    expires_at: instant().notNull(),
    revoked_at: instant(),
  },
  (table) => [
    unique('sessions_token_hash_unique').on(table.token_hash),
    unique('sessions_auth_request_id_unique').on(table.auth_request_id),
    reference('sessions_user_id_fk', table.user_id, users.id).onDelete('cascade'),
    // A purged request leaves the session it opened alone.
    reference('sessions_auth_request_id_fk', table.auth_request_id, auth_requests.id).onDelete('set null'),
    check('sessions_mode_check', oneOf('mode', presentationModes)),
    check('sessions_status_check', oneOf('status', sessionStatuses)),
    check('sessions_revoked_at_check', sql.raw("(status = 'revoked') = (revoked_at IS NOT NULL)")),
    // A customer's sessions, newest first: UUIDv7 ids sort by creation.
    index('sessions_user_id_id_index').on(table.user_id, table.id),
    // The sweep: sessions past their time.
    index('sessions_expires_at_index').on(table.expires_at),
  ],
);
