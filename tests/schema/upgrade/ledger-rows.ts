import type { Fixture } from './fixtures.ts';

const created = '2026-02-01T00:00:00.000Z';
const expires = '2026-02-01T00:05:00.000Z';
const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const posting = (transfer: string, line: number, account: string, amount: number, after: number) => ({
  transfer_id: transfer,
  line,
  account_id: account,
  amount_minor: amount,
  balance_after_minor: after,
});

/** A customer's current account, already closed, one executed payment that was reversed, and one row of everything that came with the ledger. */
export function ledgerRows(user: string, request: string): Fixture {
  const [clearing, current, transfer, reversal] = [id(101), id(102), id(103), id(110)];
  const ofUser = { user_id: user, created_at: created };
  return {
    accounts: [
      {
        id: clearing,
        kind: 'bank',
        code: 'clearing',
        user_id: null,
        iban: null,
        currency: 'EUR',
        balance_minor: 0,
        status: 'open',
        created_at: created,
        closed_at: null,
      },
      {
        id: current,
        kind: 'customer',
        code: null,
        iban: 'DE25900000010000000001',
        currency: 'EUR',
        balance_minor: 0,
        status: 'closed',
        closed_at: created,
        ...ofUser,
      },
    ],
    transfers: [
      {
        id: transfer,
        kind: 'payment',
        reference: id(104),
        reverses_transfer_id: null,
        auth_request_id: request,
        created_at: created,
      },
      {
        id: reversal,
        kind: 'reversal',
        reference: null,
        reverses_transfer_id: transfer,
        auth_request_id: null,
        created_at: created,
      },
    ],
    postings: [
      posting(transfer, 1, clearing, -1000, -1000),
      posting(transfer, 2, current, 1000, 1000),
      posting(reversal, 1, clearing, 1000, 0),
      posting(reversal, 2, current, -1000, 0),
    ],
    payments: [
      {
        id: id(104),
        account_id: current,
        recipient_name: 'Zoë',
        recipient_iban: null,
        amount_minor: 1000,
        currency: 'EUR',
        reference: 'Rent',
        status: 'executed',
        rejection_code: null,
        auth_request_id: request,
        transfer_id: transfer,
        expires_at: expires,
        completed_at: created,
        ...ofUser,
      },
    ],
    loans: [
      {
        id: id(105),
        account_id: current,
        amount_minor: 500_000,
        currency: 'EUR',
        purpose: 'Home Improvement',
        term_months: 24,
        instalment_minor: 22_000,
        annual_rate_basis_points: 450,
        status: 'under_review',
        outstanding_minor: 0,
        rejection_code: null,
        decided_by: null,
        decided_at: null,
        auth_request_id: null,
        transfer_id: null,
        version: 2,
        expires_at: expires,
        completed_at: null,
        ...ofUser,
      },
    ],
    profile_updates: [
      {
        id: id(106),
        requested_claims: '["email_address"]',
        updated_fields: '["email_address"]',
        status: 'completed',
        rejection_code: null,
        auth_request_id: null,
        expires_at: expires,
        completed_at: created,
        ...ofUser,
      },
    ],
    activities: [
      {
        id: id(107),
        kind: 'payment_received',
        title: 'Zoë',
        amount_minor: 1000,
        currency: 'EUR',
        metadata: '{}',
        ...ofUser,
      },
    ],
    notifications: [
      { id: id(108), kind: 'success', title: 'Payment', message: 'Done.', read_at: null, ...ofUser },
    ],
    idempotency_keys: [
      {
        scope: `user:${user}`,
        key_hash: 'hash-3',
        request_hash: 'hash-4',
        answer: 'sealed',
        created_at: created,
        expires_at: expires,
      },
    ],
    audit_events: [
      {
        id: id(109),
        actor: 'desk',
        action: 'revoke_sessions',
        subject_kind: 'users',
        subject: user,
        detail: null,
        request_id: null,
        created_at: created,
      },
    ],
  };
}
