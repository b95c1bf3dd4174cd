import type { DcqlQuery } from 'dcql';
import type { ClaimSets } from './claim-sets.ts';
import { mdocElements, pidDoctype } from './mdoc.ts';
import type { PidClaim } from './pid.ts';

type CredentialQuery = DcqlQuery.Input['credentials'][number];

/** The `id` of the credential query for a PID as ISO mdoc. */
export const mdocQueryId = 'pid_mdoc';

/**
 * The credential query for these claims of a PID as ISO mdoc (OpenID4VP 1.0 §6.1, §B.2.3). Nothing is said about `intent_to_retain`:
 * what the bank keeps depends on what the claims are for, and the customer is shown that as the request's purpose.
 */
export function mdocCredentialQuery(
  claims: readonly PidClaim[],
  {
    id = mdocQueryId,
    doctype = pidDoctype,
    claimSets,
  }: { readonly id?: string; readonly doctype?: string; readonly claimSets?: ClaimSets | undefined } = {},
): CredentialQuery {
  const [first, ...others] = claims.map((claim) => ({
    ...idIfInSets(claim, claimSets),
    path: [...mdocElements[claim]] as [string, string],
  }));
  return {
    id,
    format: 'mso_mdoc',
    meta: { doctype_value: doctype },
    // DCQL has no empty list of claims; without the member the wallet sends nothing selectively disclosable.
    ...(first && { claims: [first, ...others] }),
    ...claimSetsMember(claimSets),
  };
}

/** By what the sets name a claim (OpenID4VP 1.0 §6.3). Only there, so that a query without sets says nothing that it need not. */
export function idIfInSets(claim: PidClaim, claimSets: ClaimSets | undefined): { id?: string } {
  return claimSets ? { id: claim } : {};
}

/** The sets as a member of a credential query (OpenID4VP 1.0 §6.1), where there are any. */
export function claimSetsMember(claimSets: ClaimSets | undefined): Pick<CredentialQuery, 'claim_sets'> {
  if (!claimSets) return {};
  const [first, ...others] = claimSets.map((set) => [...set] as [string, ...string[]]);
  return first ? { claim_sets: [first, ...others] } : {};
}

/**
 * A query that one of these credentials satisfies, in order of preference: several are the options of one credential set, one needs
 * no set (OpenID4VP 1.0 §6.2).
 */
export function oneOf(
  credentials: readonly [CredentialQuery, ...CredentialQuery[]],
): Pick<DcqlQuery.Input, 'credentials' | 'credential_sets'> {
  const [first, ...others] = credentials;
  if (others.length === 0) return { credentials: [first] };
  return {
    credentials: [first, ...others],
    credential_sets: [{ options: [[first.id], ...others.map(({ id }): [string] => [id])] }],
  };
}
