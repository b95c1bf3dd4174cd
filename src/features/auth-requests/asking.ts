import type { ClaimSets } from '../../verifier/pid/claim-sets.ts';
import type { PidClaim } from '../../verifier/pid/pid.ts';
import { type Kind, kinds } from './kinds.ts';

/** What the operator has decided about the claims that requests ask for (docs/adr/0056, 0057). */
export interface AskingPolicy {
  /** Claims that a signup asks for beside those that the bank always needs. */
  readonly signup: {
    /** A signup fails without these. */
    readonly needed: readonly PidClaim[];
    /** The bank takes these if the PID has them. */
    readonly welcome: readonly PidClaim[];
  };
  /** The claims that holders of a PID without a personal number are recognised by. If empty, they are not recognised. */
  readonly matching: readonly PidClaim[];
}

/**
 * The sets of claims of which a request of this kind wants one, the best first. Every kind asks for the personal number first, and for
 * the claims of the matching policy only instead of it. A signup has a set for each combination of the claims that are welcome, so that
 * the wallet can give those that its PID has.
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
          ...kinds.signup.needs,
          ...recognised,
          ...signup.needed,
          ...welcome,
        ])
      : [[...recognised, ...kinds[kind].needs, ...chosen]],
  );
  const [first = [], ...others] = sets.map((set) => [...new Set(set)]);
  return [first, ...others];
}

/** Every subset of a list, the larger ones first. */
function partsOf(list: readonly PidClaim[]): PidClaim[][] {
  let parts: PidClaim[][] = [[]];
  for (const claim of list) parts = [...parts.map((part) => [...part, claim]), ...parts];
  return parts.toSorted((one, other) => other.length - one.length);
}
