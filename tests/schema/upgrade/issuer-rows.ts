import type { Fixture } from './fixtures.ts';

const created = '2026-11-01T00:00:00.000Z';

/** An issuer with a former and a present key, and a customer who is recognised by claims. */
export function issuerRows(): Fixture {
  const issuer = 'C=XY, O=Test, CN=PID CA';
  const anchor = { issuer_id: issuer, subject: issuer, certificate: 'MIIB', created_at: created };
  return {
    issuers: [{ id: issuer, created_at: created }],
    issuer_anchors: [
      { id: 'anchor-1', joined_by: 'first', ...anchor },
      { id: 'anchor-2', joined_by: 'certified', ...anchor },
    ],
    users: [
      {
        id: '00000000-0000-7000-8000-000000000301',
        issuer,
        identified_by: 'claims',
        identifier: '{"birth_date":"1980-05-23"}',
        document_number: null,
        family_name: 'Dupont',
        given_name: 'Jean',
        birth_date: '1980-05-23',
        nationality: '["FR"]',
        email: null,
        address: null,
        portrait: null,
        version: 1,
        created_at: created,
        updated_at: created,
      },
    ],
  };
}
