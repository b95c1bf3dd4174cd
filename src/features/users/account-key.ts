import type { Row } from '../../database/database-schema.ts';
import type { CanonicalClaims } from '../../verifier/pid.ts';

/** By what the bank knows a customer again: who vouches for them, and what identifies them there. */
export type AccountKey = Pick<Row<'users'>, 'issuer' | 'identified_by' | 'identifier'>;

/** Why nobody can be recognised by a PID that is good otherwise. */
export interface NotRecognised {
  readonly code: 'personal_number_missing' | 'issuer_undecided';
}

/** What identifies the holder within their issuer: the personal administrative number. */
export function identifierOf({
  personal_administrative_number: identifier,
}: CanonicalClaims): Omit<AccountKey, 'issuer'> | NotRecognised {
  if (!identifier) return { code: 'personal_number_missing' };
  return { identified_by: 'personal_number', identifier };
}
