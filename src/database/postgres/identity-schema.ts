import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  authRequestKinds,
  authRequestProgresses,
  authRequestStatuses,
  credentialFormatChoices,
  identifiedByWords,
  presentationModes,
  presentationStates,
  responseModes,
  sessionStatuses,
  verifierNames,
  vidosAuthorizationStates,
} from '../enums.ts';

// Part of schema.ts, which exports it: who customers are, and the requests and sessions by which they come in.

/** An instant: timestamptz to the millisecond, which is what ISO text from a JavaScript clock carries. */
const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'string' });

const oneOf = (column: string, words: readonly string[]) =>
  sql.raw(`${column} IN (${words.map((word) => `'${word}'`).join(', ')})`);

export const users = pgTable(
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
    version: bigint({ mode: 'number' }).notNull().default(1),
    created_at: instant().notNull(),
    updated_at: instant().notNull(),
  },
  (table) => [
    unique('users_issuer_identifier_unique').on(table.issuer, table.identifier),
    check('users_version_check', sql.raw('version BETWEEN 1 AND 9007199254740991')),
    check('users_identified_by_check', oneOf('identified_by', identifiedByWords)),
    // Who of an issuer's customers could be meant by a name and a birth date.
    index('users_issuer_birth_date_index').on(table.issuer, table.birth_date),
  ],
);

export const auth_requests = pgTable(
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
    revision: bigint({ mode: 'number' }).notNull().default(1),
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
  },
  (table) => [
    unique('auth_requests_external_authorization_id_unique').on(table.external_authorization_id),
    // Erasing an account erases what it asked for.
    foreignKey({
      name: 'auth_requests_user_id_fk',
      columns: [table.user_id],
      foreignColumns: [users.id],
    }).onDelete('cascade'),
    check('auth_requests_verifier_check', oneOf('verifier', verifierNames)),
    check('auth_requests_kind_check', oneOf('kind', authRequestKinds)),
    check('auth_requests_mode_check', oneOf('mode', presentationModes)),
    check('auth_requests_credential_formats_check', oneOf('credential_formats', credentialFormatChoices)),
    check('auth_requests_status_check', oneOf('status', authRequestStatuses)),
    check('auth_requests_progress_check', oneOf('progress', authRequestProgresses)),
    check('auth_requests_revision_check', sql.raw('revision BETWEEN 1 AND 9007199254740991')),
    check('auth_requests_completed_at_check', sql.raw("(status = 'pending') = (completed_at IS NULL)")),
    check('auth_requests_error_code_check', sql.raw("(status = 'failed') = (error_code IS NOT NULL)")),
    // How many a customer has open; the foreign key's delete looks here too.
    index('auth_requests_user_id_status_expires_at_index').on(table.user_id, table.status, table.expires_at),
    // The sweep: pending requests past their time, ended ones past their retention.
    index('auth_requests_status_expires_at_index').on(table.status, table.expires_at),
  ],
);

export const sessions = pgTable(
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
    foreignKey({
      name: 'sessions_user_id_fk',
      columns: [table.user_id],
      foreignColumns: [users.id],
    }).onDelete('cascade'),
    // A purged request leaves the session it opened alone.
    foreignKey({
      name: 'sessions_auth_request_id_fk',
      columns: [table.auth_request_id],
      foreignColumns: [auth_requests.id],
    }).onDelete('set null'),
    check('sessions_mode_check', oneOf('mode', presentationModes)),
    check('sessions_status_check', oneOf('status', sessionStatuses)),
    check('sessions_revoked_at_check', sql.raw("(status = 'revoked') = (revoked_at IS NOT NULL)")),
    // A customer's sessions, newest first: UUIDv7 ids sort by creation.
    index('sessions_user_id_id_index').on(table.user_id, table.id),
    // The sweep: sessions past their time.
    index('sessions_expires_at_index').on(table.expires_at),
  ],
);

export const presentations = pgTable(
  'presentations',
  {
    id: uuid().primaryKey(),
    state: text({ enum: presentationStates }).notNull().default('created'),
    response_mode: text({ enum: responseModes }).notNull(),
    client_id: text().notNull(),
    nonce: text().notNull(),
    request_state: text().notNull(),
    authorization_request: text().notNull(),
    encryption_key: text(),
    verdict: text(),
    return_uri: text(),
    response_code_hash: text(),
    response_code_redeemed_at: instant(),
    created_at: instant().notNull(),
    expires_at: instant().notNull(),
    fetched_at: instant(),
    responded_at: instant(),
  },
  (table) => [
    unique('presentations_response_code_hash_unique').on(table.response_code_hash),
    check('presentations_state_check', oneOf('state', presentationStates)),
    check('presentations_response_mode_check', oneOf('response_mode', responseModes)),
    // The sweep: keys of requests past their time, rows past their retention.
    index('presentations_expires_at_index').on(table.expires_at),
  ],
);

export const vidos_authorizations = pgTable(
  'vidos_authorizations',
  {
    id: text().primaryKey(),
    state: text({ enum: vidosAuthorizationStates }).notNull().default('pending'),
    progress: text({ enum: authRequestProgresses }).notNull().default('created'),
    response_mode: text({ enum: responseModes }).notNull(),
    credential_formats: text({ enum: credentialFormatChoices }).notNull(),
    browser_protocol: text(),
    claims: text().notNull(),
    refusal_code: text(),
    verdict: text(),
    response_code_hash: text(),
    response_code_redeemed_at: instant(),
    next_poll_at: instant().notNull(),
    faults: integer().notNull().default(0),
    misses: integer().notNull().default(0),
    lease_owner: text(),
    lease_expires_at: instant(),
    created_at: instant().notNull(),
    expires_at: instant().notNull(),
    ended_at: instant(),
  },
  (table) => [
    unique('vidos_authorizations_response_code_hash_unique').on(table.response_code_hash),
    check('vidos_authorizations_state_check', oneOf('state', vidosAuthorizationStates)),
    check('vidos_authorizations_progress_check', oneOf('progress', authRequestProgresses)),
    check('vidos_authorizations_response_mode_check', oneOf('response_mode', responseModes)),
    check(
      'vidos_authorizations_credential_formats_check',
      oneOf('credential_formats', credentialFormatChoices),
    ),
    check(
      'vidos_authorizations_browser_protocol_check',
      sql.raw("(response_mode IN ('dc_api', 'dc_api.jwt')) = (browser_protocol IS NOT NULL)"),
    ),
    check('vidos_authorizations_faults_check', sql.raw('faults BETWEEN 0 AND 1000000')),
    check('vidos_authorizations_misses_check', sql.raw('misses BETWEEN 0 AND 1000000')),
    check('vidos_authorizations_ended_at_check', sql.raw("(state = 'pending') = (ended_at IS NULL)")),
    check(
      'vidos_authorizations_refusal_code_check',
      sql.raw("(state = 'rejected') = (refusal_code IS NOT NULL)"),
    ),
    check(
      'vidos_authorizations_verdict_check',
      sql.raw("(state IN ('verified', 'rejected')) = (verdict IS NOT NULL)"),
    ),
    check(
      'vidos_authorizations_lease_expires_at_check',
      sql.raw('(lease_owner IS NULL) = (lease_expires_at IS NULL)'),
    ),
    check(
      'vidos_authorizations_response_code_redeemed_at_check',
      sql.raw('response_code_redeemed_at IS NULL OR response_code_hash IS NOT NULL'),
    ),
    // The poll: pending ones whose time has come.
    index('vidos_authorizations_state_next_poll_at_index').on(table.state, table.next_poll_at),
    // The sweep: rows past their time and past their retention.
    index('vidos_authorizations_expires_at_index').on(table.expires_at),
  ],
);
