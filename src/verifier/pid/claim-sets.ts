import { type ClaimHandling, type ReadClaims, readPidClaims } from './claims.ts';
import type { PidClaim } from './pid.ts';

/**
 * Sets of claims in the order in which the bank would have them. Any one of them is enough: the wallet sends the first that the PID
 * holds (DCQL `claim_sets`, OpenID4VP 1.0 §6.4.1).
 */
export type ClaimSets = readonly [readonly PidClaim[], ...(readonly PidClaim[])[]];

/** What is asked for. Without sets all the claims are needed. */
export interface AskedClaims {
  readonly claims: readonly PidClaim[];
  readonly claimSets?: ClaimSets | undefined;
}

/** The sets of what is asked for. */
export function setsOf({ claims, claimSets }: AskedClaims): ClaimSets {
  return claimSets ?? [claims];
}

/** Every claim of the sets once, in the order in which they name them. */
export function allClaims(sets: ClaimSets): PidClaim[] {
  return [...new Set(sets.flat())];
}

/** The claims without which none of the sets is complete. */
export function neededClaims([first, ...others]: ClaimSets): PidClaim[] {
  return first.filter((claim) => others.every((set) => set.includes(claim)));
}

/** Undefined if one of the sets is complete; otherwise the first claim that is missing of the set that lacks least. */
export function missingClaim(sets: ClaimSets, isThere: (claim: PidClaim) => boolean): PidClaim | undefined {
  const missing = sets.map((set) => set.filter((claim) => !isThere(claim)));
  return missing.toSorted((one, other) => one.length - other.length)[0]?.[0];
}

/**
 * What was presented of the claims, in canonical form: those that came. Each must have a value of its type, whether or not it could have
 * been left out: nothing stands in for a personal number that cannot be read, and nothing odd is kept.
 */
export function readAsked(
  asked: AskedClaims,
  presented: { isThere(claim: PidClaim): boolean; sent(claim: PidClaim): unknown },
  handling: ClaimHandling = {},
): ReadClaims {
  const there = allClaims(setsOf(asked)).filter((claim) => presented.isThere(claim));
  return readPidClaims(there, presented.sent, handling);
}
