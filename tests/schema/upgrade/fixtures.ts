import { issuerRows } from './issuer-rows.ts';
import { ledgerRows } from './ledger-rows.ts';
import { toldRows } from './told-rows.ts';
import { versionedRows } from './versioned-rows.ts';

/** A row as it was inserted: column → value. */
export type FixtureRow = Readonly<Record<string, string | number | null>>;
/** Rows by table, parents first. */
export type Fixture = Readonly<Record<string, readonly FixtureRow[]>>;

const created = '2026-01-01T00:00:00.000Z';
const expires = '2026-01-01T00:10:00.000Z';
const [user, request, session, presentation, returned] = ['1', '2', '3', '4', '5'].map(
  (digit) => `00000000-0000-7000-8000-00000000000${digit}`,
);

/**
 * Rows that a bank had when a migration was its newest, by the migration's name. They are inserted right after it and must
 * outlive all later ones. A migration that makes a table brings rows for it; later migrations leave these as they are.
 */
export const fixtures: Readonly<Record<string, Fixture>> = {
  '0000_open_the_bank': {
    users: [
      {
        id: user ?? '',
        issuer: 'CN=Test',
        identifier: 'number-1',
        document_number: null,
        family_name: 'Nuñez',
        given_name: 'Zoë',
        birth_date: '1990-01-31',
        nationality: '["ES","FR"]',
        email: 'zoe@example.com',
        address: null,
        portrait: null,
        created_at: created,
        updated_at: created,
      },
    ],
    auth_requests: [
      {
        id: request ?? '',
        verifier: 'embedded',
        external_authorization_id: presentation ?? '',
        kind: 'signup',
        mode: 'direct_post',
        credential_formats: 'dc+sd-jwt',
        status: 'authorized',
        progress: 'response_received',
        revision: 3,
        client_secret_hash: 'hash-1',
        user_id: user ?? '',
        request_payload: '{"claims":["family_name"]}',
        verified_claims: null,
        error_code: null,
        failed_checks: null,
        created_at: created,
        expires_at: expires,
        completed_at: created,
        redeemed_at: created,
      },
    ],
    sessions: [
      {
        id: session ?? '',
        user_id: user ?? '',
        auth_request_id: request ?? '',
        token_hash: 'hash-2',
        mode: 'direct_post',
        status: 'active',
        ip_address: '192.0.2.1',
        user_agent: null,
        created_at: created,
        expires_at: expires,
        revoked_at: null,
      },
    ],
    presentations: [
      {
        id: presentation ?? '',
        state: 'verified',
        response_mode: 'direct_post.jwt',
        client_id: 'x509_san_dns:localhost',
        nonce: 'nonce-1',
        request_state: 'state-1',
        authorization_request: '{}',
        encryption_key: null,
        verdict: '{"checks":[]}',
        created_at: created,
        expires_at: expires,
        fetched_at: created,
        responded_at: created,
      },
    ],
  },
  '0001_hosted_authorizer': {
    vidos_authorizations: [
      {
        id: 'authorization-1',
        state: 'rejected',
        progress: 'response_received',
        response_mode: 'dc_api.jwt',
        credential_formats: 'dc+sd-jwt mso_mdoc',
        browser_protocol: 'openid4vp-v1-signed',
        claims: '["family_name"]',
        refusal_code: 'wallet_declined',
        verdict: '{"checks":[]}',
        response_code_hash: 'hash-3',
        response_code_redeemed_at: created,
        next_poll_at: created,
        faults: 1,
        misses: 2,
        lease_owner: null,
        lease_expires_at: null,
        created_at: created,
        expires_at: expires,
        ended_at: created,
      },
    ],
  },
  '0002_same_device_return': {
    presentations: [
      {
        id: returned ?? '',
        state: 'verified',
        response_mode: 'direct_post.jwt',
        client_id: 'x509_hash:hash',
        nonce: 'nonce-2',
        request_state: 'state-2',
        authorization_request: '{}',
        encryption_key: null,
        verdict: '{"checks":[]}',
        return_uri: 'https://bank.example/back',
        response_code_hash: 'hash-3',
        response_code_redeemed_at: created,
        created_at: created,
        expires_at: expires,
        fetched_at: created,
        responded_at: created,
      },
    ],
  },
  '0003_ledger': ledgerRows(user ?? '', request ?? ''),
  // What was changed twice since the migration before.
  '0004_versions': versionedRows(),
  '0006_chores': {
    chores: [{ name: 'sweep', lease_owner: 'process-1', lease_expires_at: expires, done_at: created }],
  },
  '0007_database_purpose': {
    database_purpose: [{ subject: 'database', purpose: 'production', decided_at: created }],
  },
  '0009_issuers': issuerRows(),
  '0011_notification_codes': toldRows(user ?? ''),
};
