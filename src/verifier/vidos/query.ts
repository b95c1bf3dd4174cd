import { type ClaimPath, type PidClaim, pidClaimPaths, pidClaims } from '../pid.ts';
import type { CredentialFormat } from '../verifier.ts';
import type { AuthorizerQuery } from './authorizer-api.ts';

/** The PID's document type and namespace in ISO mdoc form (PID rulebook §3.1). */
export const pidDocType = 'eu.europa.ec.eudi.pid.1';

/**
 * Where a credential keeps a claim. An mdoc PID has every element in one namespace, under the name that the canonical claims have
 * too (PID rulebook §3.1.2).
 */
export function claimPath(format: CredentialFormat, claim: PidClaim): ClaimPath {
  return format === 'mso_mdoc' ? [pidDocType, claim] : pidClaimPaths[format][claim];
}

const queryIds: Record<CredentialFormat, string> = { 'dc+sd-jwt': 'pid_sd_jwt', mso_mdoc: 'pid_mdoc' };

/**
 * The query for a PID (OpenID4VP 1.0 §6): one credential query per format, and with both a `credential_sets` in which either
 * will do, so that the wallet chooses.
 */
export function pidQuery(
  formats: readonly CredentialFormat[],
  wanted: readonly PidClaim[],
  pidTypes: readonly string[],
): AuthorizerQuery {
  const claims = pidClaims.filter((claim) => wanted.includes(claim));
  const credentials = formats.map((format) => ({
    id: queryIds[format],
    format,
    meta: format === 'mso_mdoc' ? { doctype_value: pidDocType } : { vct_values: [...pidTypes] },
    // DCQL knows no empty list of claims.
    ...(claims.length > 0 && { claims: claims.map((claim) => ({ path: [...claimPath(format, claim)] })) }),
  }));
  const choice = { credential_sets: [{ options: credentials.map(({ id }) => [id]) }] };
  return { type: 'DCQL', dcql: { credentials, ...(formats.length > 1 && choice) } };
}
