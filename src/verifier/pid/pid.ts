/** The claims of a PID that the bank knows, by their names in the data model of the PID rulebook. Each format has its own names for them. */
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

export type CredentialFormat = 'dc+sd-jwt' | 'mso_mdoc';
