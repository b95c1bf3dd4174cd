import { allClaims, neededClaims } from '../../verifier/pid/claim-sets.ts';
import { labelOf, type PidClaim } from '../../verifier/pid/pid.ts';
import { type AskingPolicy, claimSetsFor } from './asking.ts';
import { type Kind, kinds } from './kinds.ts';

/**
 * What a request of a kind says to the customer, before there is one: from the same places as the request itself. `choosable` are the
 * claims of which a request asks for those that the customer chose.
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
