import { DcqlQuery, type DcqlQueryResult } from 'dcql';
import { pidType } from './issuer.ts';
import { WalletRefusal } from './refusal.ts';

/** What to show to answer one credential query: the claims by name, as much of each as was asked for. */
export interface Match {
  readonly queryId: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * Matches a DCQL query against the one PID that a persona holds (OpenID4VP 1.0 §6.4), choosing the first option of each required
 * credential set that can be satisfied. Throws WalletRefusal `no_matching_credential` if the request cannot be satisfied.
 */
export function matchQuery(query: DcqlQuery.Output, claims: Readonly<Record<string, unknown>>): Match[] {
  const result = DcqlQuery.query(query, [
    {
      credential_format: 'dc+sd-jwt',
      vct: pidType,
      // JSON it will be anyway: the library wants a type that says so.
      claims: JSON.parse(JSON.stringify(claims)),
      cryptographic_holder_binding: true,
    },
  ]);
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
  return [...new Set(chosen)].map((queryId) => ({ queryId, claims: matchedClaims(result, queryId) }));
}

function matchedClaims(result: DcqlQueryResult, queryId: string): Record<string, unknown> {
  const match = result.credential_matches[queryId];
  const credential = match?.success ? match.valid_credentials[0] : undefined;
  return { ...credential?.claims.valid_claim_sets[0].output };
}

/** The paths that a query asks for of credentials in the format that this wallet holds, e.g. `address.formatted`. */
export function askedPaths(query: DcqlQuery.Output): string[] {
  const paths = query.credentials.flatMap((credential) =>
    credential.format === 'dc+sd-jwt' ? (credential.claims ?? []) : [],
  );
  return [...new Set(paths.map(({ path }) => (path ?? []).filter((part) => part !== null).join('.')))];
}
