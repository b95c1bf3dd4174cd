import type { ClaimSets } from '../../verifier/pid/claim-sets.ts';
import type { PidClaim } from '../../verifier/pid/pid.ts';
import type { Kind } from './kinds.ts';

/** What the operator has decided about what is asked for (docs/adr/0056, 0057). */
export interface AskingPolicy {
  /** What a signup asks for beside who somebody is. */
  readonly signup: {
    /** Nobody signs up without. */
    readonly needed: readonly PidClaim[];
    /** Taken where the PID has it. */
    readonly welcome: readonly PidClaim[];
  };
  /** The claims by which holders of a PID without a personal number are recognised. Empty: they are not. */
  readonly matching: readonly PidClaim[];
}

/** What each kind needs, beside what tells whose PID it is. The only place that says so. */
const needs: Readonly<Record<Kind, readonly PidClaim[]>> = {
  signup: ['family_name', 'given_name', 'birth_date', 'nationality'],
  signin: [],
  payment: ['family_name', 'given_name'],
  loan: ['family_name', 'given_name'],
  profile_update: [],
};

/**
 * The sets of claims of which a request of this kind wants one, the best first. Whoever has a personal number is asked for it; the claims
 * of the matching policy are asked for in its place only, by every kind the same. What is welcome at a signup is in as many of the sets as
 * it takes to have whatever part of it the PID holds.
 */
export function claimSetsFor(kind: Kind, policy: AskingPolicy, chosen: readonly PidClaim[] = []): ClaimSets {
  const { signup, matching } = policy;
  const recognising: ClaimSets = [
    ['personal_administrative_number'],
    ...(matching.length > 0 ? [matching] : []),
  ];
  const sets = recognising.flatMap((recognised) =>
    kind === 'signup'
      ? partsOf(signup.welcome).map((welcome) => [
          ...needs.signup,
          ...recognised,
          ...signup.needed,
          ...welcome,
        ])
      : [[...recognised, ...needs[kind], ...chosen]],
  );
  const [first = [], ...others] = sets.map((set) => [...new Set(set)]);
  return [first, ...others];
}

/** Every part of a list, the larger before the smaller. */
function partsOf(list: readonly PidClaim[]): PidClaim[][] {
  let parts: PidClaim[][] = [[]];
  for (const claim of list) parts = [...parts.map((part) => [...part, claim]), ...parts];
  return parts.toSorted((one, other) => other.length - one.length);
}
