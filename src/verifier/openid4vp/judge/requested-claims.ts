import type { AskedClaims } from '../../pid/claim-sets.ts';
import { claimPath } from '../../pid/paths.ts';
import { pidClaims } from '../../pid/pid.ts';
import type { StoredRequest } from '../store/documents.ts';

/** The claims and claim sets (OpenID4VP 1.0 §6.3, §6.4.1) that a stored request asks for. Its credential queries all ask for the same. */
export function requestedClaims(request: StoredRequest): AskedClaims {
  const [credential] = request.dcql_query.credentials;
  const requested = new Set((credential?.claims ?? []).map(({ path }) => path.join('.')));
  const format = credential?.format ?? 'dc+sd-jwt';
  const claims = pidClaims.filter((claim) => requested.has(claimPath(format, claim).join('.')));
  const [first, ...others] = (credential?.claim_sets ?? []).map((ids) =>
    claims.filter((claim) => ids.includes(claim)),
  );
  return { claims, ...(first && { claimSets: [first, ...others] }) };
}
