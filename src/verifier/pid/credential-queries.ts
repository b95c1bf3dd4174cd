import type { DcqlQuery } from 'dcql';
import type { AskedClaims, ClaimSets } from './claim-sets.ts';
import { mdocElement, pidDoctype } from './mdoc.ts';
import { claimPath } from './paths.ts';
import type { CredentialFormat, PidClaim } from './pid.ts';

export type CredentialQuery = DcqlQuery.Input['credentials'][number];

/** The `id` of the credential query for each format, by which the wallet names its presentation. */
export const pidQueryIds = { 'dc+sd-jwt': 'pid', mso_mdoc: 'pid_mdoc' } as const satisfies Record<
  CredentialFormat,
  string
>;

/** The credential query for a PID as SD-JWT VC of one of these types (OpenID4VP 1.0 §6.1, §B.3.5). */
export function sdJwtCredentialQuery(types: readonly string[], asked: AskedClaims): CredentialQuery {
  return {
    id: pidQueryIds['dc+sd-jwt'],
    format: 'dc+sd-jwt',
    meta: { vct_values: [...types] },
    ...claimsMember(asked, (claim) => [...claimPath('dc+sd-jwt', claim)] as [string, ...(string | null)[]]),
    ...claimSetsMember(asked.claimSets),
  };
}

/**
 * The credential query for a PID as ISO mdoc (OpenID4VP 1.0 §6.1, §B.2.3). It has no `intent_to_retain`: what the bank keeps depends on
 * the purpose of the request, which the customer is shown.
 */
export function mdocCredentialQuery(
  claims: readonly PidClaim[],
  {
    id = pidQueryIds.mso_mdoc,
    doctype = pidDoctype,
    claimSets,
  }: { readonly id?: string; readonly doctype?: string; readonly claimSets?: ClaimSets | undefined } = {},
): CredentialQuery {
  return {
    id,
    format: 'mso_mdoc',
    meta: { doctype_value: doctype },
    ...claimsMember({ claims, claimSets }, (claim) => [...mdocElement(claim)] as [string, string]),
    ...claimSetsMember(claimSets),
  };
}

/** Without claims there is no member, since DCQL has no empty list: the wallet then sends nothing that is selectively disclosable. */
function claimsMember<Path>({ claims, claimSets }: AskedClaims, pathOf: (claim: PidClaim) => Path) {
  // Only claim sets refer to claims by an id (OpenID4VP 1.0 §6.3), so without sets there is none.
  const [first, ...others] = claims.map((claim) => ({
    ...(claimSets && { id: claim }),
    path: pathOf(claim),
  }));
  const members: { id?: string; path: Path }[] = others;
  return first && { claims: [first, ...members] as [typeof first, ...typeof members] };
}

function claimSetsMember(claimSets: ClaimSets | undefined): Pick<CredentialQuery, 'claim_sets'> {
  if (!claimSets) return {};
  const [first, ...others] = claimSets.map((set) => [...set] as [string, ...string[]]);
  return first ? { claim_sets: [first, ...others] } : {};
}

/**
 * A query that one of these credentials satisfies, in order of preference: several are the options of one credential set, and a single
 * one needs no set (OpenID4VP 1.0 §6.2).
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
