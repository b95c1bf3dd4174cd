/**
 * The columns of the customers' table that keep claims of the PID, with the claim of each, in the order in which the claims are asked
 * for. What a signup writes, what a profile update may change and what a session brings along is made from this.
 */
export const keptClaims = {
  family_name: 'family_name',
  given_name: 'given_name',
  birth_date: 'birth_date',
  nationality: 'nationality',
  document_number: 'document_number',
  email: 'email_address',
  address: 'resident_address',
  portrait: 'portrait',
} as const;
export type KeptColumn = keyof typeof keptClaims;
export type KeptClaim = (typeof keptClaims)[KeptColumn];

export const keptColumns = Object.keys(keptClaims) as readonly KeptColumn[];
