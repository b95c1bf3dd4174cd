import { DcqlQuery, type DcqlQueryResult } from 'dcql';
import { pidType } from '../../pid-issuer/issuer.ts';
import { pidDoctype } from '../../pid-issuer/mdoc-issuer.ts';
import { WalletRefusal } from '../refusal.ts';
import type { HeldFormat } from './behaviour.ts';
import type { ElementPath } from './mdoc-presentation.ts';

/** What to show to answer one credential query: as much as was asked for, of the PID in one of its formats. */
export type Match =
  | { readonly queryId: string; readonly format: 'dc+sd-jwt'; readonly claims: Claims }
  | { readonly queryId: string; readonly format: 'mso_mdoc'; readonly elements: readonly ElementPath[] };
type Claims = Readonly<Record<string, unknown>>;

/** The PID that a persona holds: its claims as SD-JWT VC, the identifiers of its elements as ISO mdoc. */
export interface Holding {
  readonly formats: readonly HeldFormat[];
  readonly claims: Claims;
  readonly elements: readonly string[];
}

/**
 * Matches a DCQL query against the one PID that a persona holds (OpenID4VP 1.0 §6.4), choosing the first option of each required
 * credential set that can be satisfied. Throws WalletRefusal `no_matching_credential` if the request cannot be satisfied.
 */
export function matchQuery(query: DcqlQuery.Output, holding: Holding): Match[] {
  const held = [
    {
      credential_format: 'dc+sd-jwt' as const,
      vct: pidType,
      // JSON it will be anyway: the library wants a type that says so.
      claims: JSON.parse(JSON.stringify(holding.claims)),
      cryptographic_holder_binding: true,
    },
    {
      credential_format: 'mso_mdoc' as const,
      doctype: pidDoctype,
      // Which elements there are is enough to choose them.
      namespaces: {
        [pidDoctype]: Object.fromEntries(holding.elements.map((identifier) => [identifier, true])),
      },
      cryptographic_holder_binding: true,
    },
  ].filter(({ credential_format }) => holding.formats.includes(credential_format));
  const result = DcqlQuery.query(query, held);
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
