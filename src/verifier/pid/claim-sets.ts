import { type ReadClaims, readPidClaims } from './claims.ts';
import type { PidClaim } from './pid.ts';
import type { ClaimHandling } from './values.ts';

/** Sets of claims in the bank's order of preference. The wallet sends the first that it can (DCQL `claim_sets`, OpenID4VP 1.0 §6.4.1). */
export type ClaimSets = readonly [readonly PidClaim[], ...(readonly PidClaim[])[]];

/** The claims that a request asks for. Without sets all of them are needed. */
export interface AskedClaims {
  readonly claims: readonly PidClaim[];
  readonly claimSets?: ClaimSets | undefined;
}

/** The sets of claims, of which one has to be complete. */
export function setsOf({ claims, claimSets }: AskedClaims): ClaimSets {
  return claimSets ?? [claims];
}

/** Every claim of the sets once, in the order of the sets. */
export function allClaims(sets: ClaimSets): PidClaim[] {
  return [...new Set(sets.flat())];
}

/** The claims that are in every set. */
export function neededClaims([first, ...others]: ClaimSets): PidClaim[] {
  return first.filter((claim) => others.every((set) => set.includes(claim)));
}

/** Undefined if one of the sets is complete; otherwise the first missing claim of the set from which the fewest are missing. */
export function missingClaim(sets: ClaimSets, isThere: (claim: PidClaim) => boolean): PidClaim | undefined {
  const missing = sets.map((set) => set.filter((claim) => !isThere(claim)));
  return missing.toSorted((one, other) => one.length - other.length)[0]?.[0];
}

/**
 * The presented claims in canonical form. Each must have a value of its type, even if another set would be complete without it: an
 * unreadable personal number must not make the bank fall back to other claims.
 */
export function readAsked(
  asked: AskedClaims,
  presented: { isThere(claim: PidClaim): boolean; sent(claim: PidClaim): unknown },
  handling: ClaimHandling = {},
): ReadClaims {
  const there = allClaims(setsOf(asked)).filter((claim) => presented.isThere(claim));
  return readPidClaims(there, presented.sent, handling);
}
