import { mdocElements } from './pid-mdoc.ts';
import type { CredentialFormat } from './verifier.ts';

/** Claims of a PID by the names of the PID rulebook's data model, whatever the credential format calls them. */
export const pidClaims = [
  'family_name',
  'given_name',
  'birth_date',
  'nationality',
  'personal_administrative_number',
  'document_number',
  'email_address',
  'resident_address',
  'portrait',
] as const;
export type PidClaim = (typeof pidClaims)[number];

/** Claims after normalisation: dates YYYY-MM-DD, nationality a list of ISO 3166-1 alpha-2 codes, portrait a data URL. */
export interface CanonicalClaims {
  readonly family_name?: string;
  readonly given_name?: string;
  readonly birth_date?: string;
  readonly nationality?: readonly string[];
  readonly personal_administrative_number?: string;
  readonly document_number?: string;
  readonly email_address?: string;
  readonly resident_address?: string;
  readonly portrait?: string;
}

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
