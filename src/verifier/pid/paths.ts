import { mdocElements } from './mdoc.ts';
import type { CredentialFormat, PidClaim } from './pid.ts';

/** A claims path pointer (OpenID4VP 1.0 §7): names, and null at the end for an array with its elements. */
export type ClaimPath = readonly [string, ...(string | null)[]];

/** The path of each claim in each format (PID rulebook §3.1.2, §4.1). */
export const pidClaimPaths: Record<CredentialFormat, Record<PidClaim, ClaimPath>> = {
  mso_mdoc: mdocElements,
  'dc+sd-jwt': {
    family_name: ['family_name'],
    given_name: ['given_name'],
    birth_date: ['birthdate'],
    // null asks for the elements: each can be a disclosure of its own in an SD-JWT, and the array would come without them.
    nationality: ['nationalities', null],
    personal_administrative_number: ['personal_administrative_number'],
    document_number: ['document_number'],
    email_address: ['email'],
    resident_address: ['address', 'formatted'],
    portrait: ['picture'],
  },
};

/** The value at a path in a credential's claims; undefined if there is none. */
export function valueAt(claims: unknown, path: ClaimPath): unknown {
  let value: unknown = claims;
  for (const name of path) {
    if (name === null) return value;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
