import { DcqlQuery, type DcqlQueryResult } from 'dcql';
import { pidDoctype } from '../../pid-issuer/mdoc-issuer.ts';
import { pidType } from '../../pid-issuer/sd-jwt-issuer.ts';
import type { ElementPath, HeldFormat } from '../behaviour.ts';
import { WalletRefusal } from '../refusal.ts';

/** The part of the PID, in one of its formats, that answers one credential query. */
export type Match =
  | { readonly queryId: string; readonly format: 'dc+sd-jwt'; readonly claims: Claims }
  | { readonly queryId: string; readonly format: 'mso_mdoc'; readonly elements: readonly ElementPath[] };
type Claims = Readonly<Record<string, unknown>>;

/** The PID that a persona holds: its claims as SD-JWT VC, and the identifiers of its elements as ISO mdoc. */
export interface HeldPid {
  readonly formats: readonly HeldFormat[];
  readonly claims: Claims;
  readonly elements: readonly string[];
}

/**
 * Matches a DCQL query with the PID that a persona holds (OpenID4VP 1.0 §6.4), and chooses the first option that can be satisfied of
 * each required credential set. Throws WalletRefusal `no_matching_credential` if the query cannot be satisfied.
 */
export function matchQuery(query: DcqlQuery.Output, held: HeldPid): Match[] {
  const credentials = [
    {
      credential_format: 'dc+sd-jwt' as const,
      vct: pidType,
      // The library's type wants plain JSON values.
      claims: JSON.parse(JSON.stringify(held.claims)),
      cryptographic_holder_binding: true,
    },
    {
      credential_format: 'mso_mdoc' as const,
      doctype: pidDoctype,
      // The query library needs only the identifiers of the elements, so their values are left out.
      namespaces: {
        [pidDoctype]: Object.fromEntries(held.elements.map((identifier) => [identifier, true])),
      },
      cryptographic_holder_binding: true,
    },
  ].filter(({ credential_format }) => held.formats.includes(credential_format));
  const result = DcqlQuery.query(query, credentials);
  if (!result.can_be_satisfied) {
    throw new WalletRefusal(
      'no_matching_credential',
      'This wallet holds nothing that satisfies the request.',
    );
  }
  const satisfied = (id: string) => result.credential_matches[id]?.success === true;
  const chosen = query.credential_sets
    ? query.credential_sets.flatMap((set) =>
        set.required ? (set.options.find((option) => option.every(satisfied)) ?? []) : [],
      )
    : query.credentials.map(({ id }) => id);
  return [...new Set(chosen)].map((queryId) => matchOf(query, result, queryId));
}

function matchOf(query: DcqlQuery.Output, result: DcqlQueryResult, queryId: string): Match {
  const found = result.credential_matches[queryId];
  const output = found?.success ? found.valid_credentials[0]?.claims.valid_claim_sets[0].output : undefined;
  const { format } = query.credentials.find(({ id }) => id === queryId) ?? {};
  if (format !== 'mso_mdoc') return { queryId, format: 'dc+sd-jwt', claims: { ...output } };
  const elements = Object.entries(output ?? {}).flatMap(([namespace, members]) =>
    Object.keys(members ?? {}).map((identifier): ElementPath => [namespace, identifier]),
  );
  return { queryId, format, elements };
}
