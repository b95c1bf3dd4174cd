import type { Fixture } from './fixtures.ts';

const created = '2026-04-01T00:00:00.000Z';
const opened = '2026-04-01T00:00:10.000Z';
const expires = '2026-04-01T00:05:00.000Z';
const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A notification with a code, and a request that a wallet opened. */
export function toldRows(user: string): Fixture {
  return {
    notifications: [
      {
        id: id(401),
        user_id: user,
        kind: 'success',
        title: 'Payment sent',
        message: '1.00 EUR to Łucja.',
        code: 'payment_executed',
        subject_kind: 'payment',
        subject_id: id(402),
        details: '{"amount":"1.00","currency":"EUR","counterpartyName":"Łucja"}',
        created_at: created,
        read_at: null,
      },
    ],
    auth_requests: [
      {
        id: id(403),
        verifier: 'embedded',
        external_authorization_id: id(404),
        kind: 'payment',
        mode: 'direct_post',
        credential_formats: 'dc+sd-jwt',
        status: 'authorized',
        progress: 'response_received',
        revision: 3,
        client_secret_hash: 'hash-401',
        user_id: user,
        request_payload: '{"claims":["family_name"]}',
        verified_claims: null,
        error_code: null,
        failed_checks: null,
        created_at: created,
        expires_at: expires,
        completed_at: opened,
        redeemed_at: null,
        request_fetched_at: opened,
        response_received_at: opened,
      },
    ],
  };
}
