import { Disclosure, getClaimsSync } from '@sd-jwt/core';
import { z } from 'zod';
import type { Checklist } from '../checks.ts';
import { sha256 } from './es256.ts';

/** More than any PID has; every one of them is hashed. */
const mostDisclosures = 128;

const name = z.string().refine((text) => text !== '_sd' && text !== '...');
/** SD-JWT §4.2: of an object's member, or of an array's element. */
const contents = z.union([z.tuple([z.string(), name, z.unknown()]), z.tuple([z.string(), z.unknown()])]);

/** Claims whose absence a verifier must be able to rely on (SD-JWT VC §2.2.2.2): a holder could withhold a disclosure. */
const alwaysOpen = ['iss', 'nbf', 'exp', 'cnf', 'vct', 'status'];

/**
 * Puts the disclosed claims into the issuer-signed payload (SD-JWT §7.1): each disclosure once, each of them referenced by a digest
 * that the issuer signed. Returns the processed payload.
 */
export function applyDisclosures(
  payload: Record<string, unknown>,
  encoded: readonly string[],
  checks: Checklist,
): Record<string, unknown> {
  // The library takes a disclosure that is given twice for one.
  const isUnique = new Set(encoded).size === encoded.length && encoded.length <= mostDisclosures;
  checks.require('disclosures.unique', isUnique, 'disclosure_invalid');
  const disclosures = checks.attempt('disclosures.well_formed', 'disclosure_invalid', () =>
    encoded.map((text) => {
      const disclosure = Disclosure.fromEncodeSync(text, { alg: 'sha-256', hasher: sha256 });
      contents.parse(disclosure.decode());
      return disclosure;
    }),
  );
  const processed = checks.attempt('disclosures.referenced', 'disclosure_invalid', () =>
    getClaimsSync<Record<string, unknown>>(payload, disclosures, sha256),
  );
  const areOpen = alwaysOpen.every(
    (claim) => Object.hasOwn(payload, claim) || !Object.hasOwn(processed, claim),
  );
  checks.require('disclosures.permitted', areOpen, 'disclosure_invalid');
  return processed;
}
