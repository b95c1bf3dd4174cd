import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { oneOf } from '../conditions.ts';
import {
  authRequestProgresses,
  credentialFormatChoices,
  presentationStates,
  responseModes,
  vidosAuthorizationStates,
} from '../enums.ts';
import { instant, uuid } from './columns.ts';

// Part of schema.ts, which exports it: what the embedded and the hosted verifier remember of a presentation.

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
    // The poll: pending ones that are due.
    index('vidos_authorizations_state_next_poll_at_index').on(table.state, table.next_poll_at),
    // The sweep: rows past their time and past their retention.
    index('vidos_authorizations_expires_at_index').on(table.expires_at),
  ],
);
