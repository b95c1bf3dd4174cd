import type { Row } from '../../database/database-schema.ts';
import type { CanonicalClaims, PidClaim } from '../../verifier/pid/pid.ts';

/** What a customer is recognised by: their issuer, and what identifies them within that issuer (docs/adr/0055, 0057). */
export type AccountKey = Pick<Row<'users'>, 'issuer' | 'identified_by' | 'identifier'>;

/** The holder of a PID, and their account if they have one. */
export interface Recognised {
  readonly key: AccountKey;
  readonly userId: string | undefined;
}

/** Why the holder of a valid PID cannot be recognised. */
export interface NotRecognised {
  readonly code: 'personal_number_missing' | 'issuer_undecided' | 'identity_ambiguous';
}

/**
 * What identifies the holder within their issuer: the personal administrative number. Without a number it is all the claims of the
 * matching policy, as the issuer writes them. Undefined if there is neither.
 */
export function identifierOf(
  claims: CanonicalClaims,
  matching: readonly PidClaim[],
): Omit<AccountKey, 'issuer'> | undefined {
  const { personal_administrative_number: number } = claims;
  if (number === '') return undefined;
  if (number !== undefined) return { identified_by: 'personal_number', identifier: number };
  if (matching.length === 0 || matching.some((claim) => claims[claim] === undefined)) return undefined;
  const values = matching.map((claim) => [claim, canonical(claims[claim])]);
  return { identified_by: 'claims', identifier: JSON.stringify(Object.fromEntries(values)) };
}

/** Formats differ in the order of nationalities, the composition of letters and the width of gaps, so these are made equal. */
function canonical(value: CanonicalClaims[PidClaim]): unknown {
  return typeof value === 'string' ? tidy(value) : value?.toSorted();
}

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** What the bank knows of a customer to tell whether a PID could be theirs. */
export type Known = Pick<
  Row<'users'>,
  'family_name' | 'given_name' | 'birth_date' | 'nationality' | 'document_number'
>;

/**
 * Whether a PID could be this customer's by the claims of the policy. It compares more loosely than the key, since a holder who might be
 * another customer must not be let in. A claim that either side lacks is no difference.
 */
export function isAlike(claims: CanonicalClaims, known: Known, matching: readonly PidClaim[]): boolean {
  const nationality: unknown = known.nationality === null ? undefined : JSON.parse(known.nationality);
  const ofCustomer: CanonicalClaims = {
    family_name: known.family_name,
    given_name: known.given_name,
    ...(known.birth_date !== null && { birth_date: known.birth_date }),
    ...(Array.isArray(nationality) && { nationality }),
    ...(known.document_number !== null && { document_number: known.document_number }),
  };
  return matching.every((claim) => couldBe(claims[claim], ofCustomer[claim]));
}

function couldBe(one: CanonicalClaims[PidClaim], other: CanonicalClaims[PidClaim]): boolean {
  if (one === undefined || other === undefined) return true;
  if (typeof one === 'string' || typeof other === 'string') return loose(`${one}`) === loose(`${other}`);
  return one.some((country) => other.includes(country));
}

const loose = (text: string): string => tidy(text.normalize('NFKC')).toLowerCase();
