import type { Fixture } from './fixtures.ts';

const created = '2026-03-01T00:00:00.000Z';
const expires = '2026-03-01T00:05:00.000Z';
const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A customer with a closed account, a payment and a profile update, each changed twice. */
export function versionedRows(): Fixture {
  const [user, account] = [id(201), id(202)];
  const ofUser = { user_id: user, version: 3, created_at: created };
  const cancelled = {
    status: 'cancelled',
    rejection_code: null,
    auth_request_id: null,
    expires_at: expires,
    completed_at: created,
  };
  return {
    users: [
      {
        id: user,
        issuer: 'CN=Test',
        identifier: 'number-2',
        document_number: null,
        family_name: 'Łoś',
        given_name: 'Ola',
        birth_date: null,
        nationality: null,
        email: null,
        address: null,
        portrait: null,
        version: 3,
        created_at: created,
        updated_at: expires,
      },
    ],
    accounts: [
      {
        id: account,
        kind: 'customer',
        code: null,
        user_id: user,
        iban: 'DE95900000010000000002',
        currency: 'EUR',
        balance_minor: 0,
        status: 'closed',
        created_at: created,
        closed_at: created,
      },
    ],
    payments: [
      {
        id: id(203),
        account_id: account,
        recipient_name: 'Zoë',
        recipient_iban: null,
        amount_minor: 1,
        currency: 'EUR',
        reference: null,
        transfer_id: null,
        ...cancelled,
        ...ofUser,
      },
    ],
    profile_updates: [
      {
        id: id(204),
        requested_claims: '["birth_date"]',
        updated_fields: null,
        ...cancelled,
        ...ofUser,
      },
    ],
  };
}
