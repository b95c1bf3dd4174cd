import { mdocElements } from './mdoc.ts';
import type { CredentialFormat, PidClaim } from './pid.ts';

/** Where a claim is in a credential: a DCQL claims path pointer (OpenID4VP 1.0 §7) of names; null, at the end only, for an array with its elements. */
export type ClaimPath = readonly [string, ...(string | null)[]];

/** What each format calls the claims (PID rulebook §4.1 for SD-JWT VC). */
export const pidClaimPaths: Record<CredentialFormat, Record<PidClaim, ClaimPath>> = {
  mso_mdoc: mdocElements,
  'dc+sd-jwt': {
    family_name: ['family_name'],
    given_name: ['given_name'],
    birth_date: ['birthdate'],
    // With its elements: in an SD-JWT each may be a disclosure of its own, and the array alone would arrive empty.
    nationality: ['nationalities', null],
    personal_administrative_number: ['personal_administrative_number'],
    document_number: ['document_number'],
    email_address: ['email'],
    resident_address: ['address', 'formatted'],
    portrait: ['picture'],
  },
};

/** The value at a path of a credential's claims; undefined where the path leads nowhere. */
export function valueAt(claims: unknown, path: ClaimPath): unknown {
  let value: unknown = claims;
  for (const name of path) {
    if (name === null) return value;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
