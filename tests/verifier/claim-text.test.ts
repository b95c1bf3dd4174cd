import { describe, expect, test } from 'bun:test';
import { readPidClaims } from '../../src/verifier/pid/claims.ts';
import type { PidClaim } from '../../src/verifier/pid/pid.ts';

// An issuer may have signed wrong data, and the bank puts it into tables, pages and account keys.

const strange = {
  'U+0000': 'a\u0000b',
  'half of a pair': '\ud83d',
  'the other half': 'b\udca9',
  'a control character': '\u0085',
  'a tab': 'a\tb',
  'a line separator': 'a\u2028b',
  'an override of its direction': 'a\u202eb',
  'nothing to see': '\u3164',
};
const texts: readonly PidClaim[] = [
  'family_name',
  'given_name',
  'personal_administrative_number',
  'document_number',
  'resident_address',
];

describe('a claim is not what it must be', () => {
  for (const claim of texts)
    for (const [what, text] of Object.entries(strange))
      test(`${claim} with ${what}`, () => {
        expect(readPidClaims([claim], () => text)).toMatchObject({ ok: false, claim });
        expect(readPidClaims([claim], () => 'Ærø 𝔄').ok).toBe(true);
      });
});

test('only an address has lines', () => {
  for (const claim of texts)
    expect(readPidClaims([claim], () => 'one\r\ntwo').ok).toBe(claim === 'resident_address');
});
