import { allClaims, neededClaims } from '../../verifier/pid/claim-sets.ts';
import { labelOf, type PidClaim } from '../../verifier/pid/pid.ts';
import { type AskingPolicy, claimSetsFor } from './asking.ts';
import { type Kind, kinds } from './kinds.ts';

/**
 * What a request of a kind will show to the customer, before one is created. `choosable` are the claims that a customer may choose from;
 * a request asks for those that they chose.
 */
export function describeKind(kind: Kind, policy: AskingPolicy, choosable: readonly PidClaim[] = []) {
  const { purpose, ttlSeconds } = kinds[kind];
  const asked = claimSetsFor(kind, policy);
  const needed = neededClaims(asked);
  const claims = [...new Set([...allClaims(asked), ...choosable])];
  return {
    kind,
    purpose,
    expiresAfterSeconds: ttlSeconds,
    claims: claims.map((id) => ({ id, label: labelOf(id), required: needed.includes(id) })),
  };
}
