import { type CanonicalClaims, claimDeclarations, type PidClaim } from './pid.ts';
import type { ClaimHandling, ClaimValue } from './values.ts';

export type ReadClaims =
  | { readonly ok: true; readonly claims: CanonicalClaims }
  /** `came`: what the claim must be and what kind of value came, without the value. */
  | { readonly ok: false; readonly claim: PidClaim; readonly came: string };

/** The requested claims in canonical form, or the first of them that has not the form it must have. Other disclosed claims are ignored. */
export function readPidClaims(
  asked: readonly PidClaim[],
  presented: (claim: PidClaim) => unknown,
  handling: ClaimHandling = {},
): ReadClaims {
  const claims: Record<string, unknown> = {};
  for (const claim of asked) {
    const value: ClaimValue = claimDeclarations[claim].value;
    const read = value.read(presented(claim), handling);
    if (!read.ok) return { ok: false, claim, came: `${claim} is ${read.came}, and must be ${value.form}` };
    if (read.value !== undefined) claims[claim] = read.value;
  }
  return { ok: true, claims };
}
