import type { ClaimValue } from './values.ts';
import * as values from './values.ts';

/** A claims path pointer (OpenID4VP 1.0 §7): names, and null at the end for an array with its elements. */
export type ClaimPath = readonly [string, ...(string | null)[]];

interface ClaimDeclaration {
  /** What it is called on the screen. */
  readonly label: string;
  /** Where it is in an SD-JWT VC (PID rulebook §4.1). In an mdoc its element has the claim's own name (§3.1.2). */
  readonly sdJwt: ClaimPath;
  readonly value: ClaimValue;
}

/**
 * The claims of a PID that the bank knows, by their names in the data model of the PID rulebook, in the order in which they are asked
 * for. Queries, checks, labels and the words of the API are made from these. CONTRIBUTING.md, "Add a claim", shows how one is added.
 */
export const claimDeclarations = {
  family_name: { label: 'Family name', sdJwt: ['family_name'], value: values.line(300) },
  given_name: { label: 'Given name', sdJwt: ['given_name'], value: values.line(300) },
  birth_date: { label: 'Date of birth', sdJwt: ['birthdate'], value: values.day },
  // null asks for the elements: each can be a disclosure of its own in an SD-JWT, and the array would come without them.
  nationality: { label: 'Nationality', sdJwt: ['nationalities', null], value: values.countries },
  personal_administrative_number: {
    label: 'Personal administrative number',
    sdJwt: ['personal_administrative_number'],
    value: values.line(150),
  },
  document_number: { label: 'Document number', sdJwt: ['document_number'], value: values.line(150) },
  email_address: { label: 'Email address', sdJwt: ['email'], value: values.emailAddress },
  resident_address: { label: 'Address', sdJwt: ['address', 'formatted'], value: values.lines(1000) },
  portrait: { label: 'Portrait', sdJwt: ['picture'], value: values.picture },
} satisfies Readonly<Record<string, ClaimDeclaration>>;

export type PidClaim = keyof typeof claimDeclarations;

export const pidClaims = Object.keys(claimDeclarations) as readonly PidClaim[];

/** Claims after normalisation: dates YYYY-MM-DD, nationality a list of ISO 3166-1 alpha-2 codes, portrait a data URL. */
export type CanonicalClaims = {
  readonly [Claim in PidClaim]?: (typeof claimDeclarations)[Claim]['value'] extends ClaimValue<infer Value>
    ? Value
    : never;
};

/** What a claim is called on the screen. */
export function labelOf(claim: PidClaim): string {
  return claimDeclarations[claim].label;
}

/** Whether the claim is a day, which an mdoc has as a CBOR date. */
export function isDay(claim: PidClaim): boolean {
  const { value }: ClaimDeclaration = claimDeclarations[claim];
  return value === values.day;
}

export type CredentialFormat = 'dc+sd-jwt' | 'mso_mdoc';
