import { DcqlQuery } from 'dcql';
import { type AskedClaims, type ClaimSets, setsOf } from './claim-sets.ts';
import { claimSetsMember, idIfInSets, mdocCredentialQuery, mdocQueryId, oneOf } from './mdoc-query.ts';
import { pidClaimPaths } from './paths.ts';
import type { CredentialFormat } from './pid.ts';
import { type PidClaim, pidClaims } from './pid.ts';

/** The `id` of the credential query for each format, by which the wallet names its presentation. */
export const pidQueryIds: Record<CredentialFormat, string> = { 'dc+sd-jwt': 'pid', mso_mdoc: mdocQueryId };

/** A DCQL query as it is sent (OpenID4VP 1.0 §6), and what it was made from. */
export interface PidQuery extends AskedClaims {
  /** One, or both for the wallet to choose from. */
  readonly formats: readonly CredentialFormat[];
  /** What goes into the request: only members that say something. */
  readonly dcql: Record<string, unknown>;
  /** The same, parsed by the DCQL library, for matching what comes back. */
  readonly parsed: DcqlQuery.Output;
}

const knownFormats = ['dc+sd-jwt', 'mso_mdoc'] as const;

/**
 * Builds the queries for PIDs of some types. Every distinct query is built, parsed and validated once: there are at most as many
 * as there are sets of claims and formats.
 */
export class PidQueries {
  readonly #types: readonly string[];
  readonly #known = new Map<string, PidQuery>();

  /** `types` are the accepted `vct` values. */
  constructor(types: readonly string[]) {
    this.#types = types;
  }

  /** The query for these claims in one of these formats, in whatever order and however often they are named. */
  forClaims(wanted: AskedClaims, wantedFormats: readonly CredentialFormat[]): PidQuery {
    const inOrder = (some: readonly PidClaim[]) => pidClaims.filter((claim) => some.includes(claim));
    const claims = inOrder(wanted.claims);
    const [first, ...others] = setsOf(wanted).map(inOrder);
    const claimSets: ClaimSets | undefined = first && others.length > 0 ? [first, ...others] : undefined;
    const formats = knownFormats.filter((format) => wantedFormats.includes(format));
    const key = [...formats, ...claims, ...(claimSets ?? []).map((set) => `| ${set.join(' ')}`)].join(' ');
    const known = this.#known.get(key);
    if (known) return known;
    const made = this.#build({ claims, claimSets }, formats);
    this.#known.set(key, made);
    return made;
  }

  #build(asked: AskedClaims, formats: readonly CredentialFormat[]): PidQuery {
    const [first, ...others] = formats.map((format) =>
      format === 'mso_mdoc'
        ? mdocCredentialQuery(asked.claims, { claimSets: asked.claimSets })
        : this.#sdJwtQuery(asked),
    );
    if (!first) throw new TypeError('a query is for at least one format');
    const query = oneOf([first, ...others]);
    const parsed = DcqlQuery.parse(query);
    DcqlQuery.validate(parsed);
    return { ...asked, formats, dcql: { ...query }, parsed };
  }

  #sdJwtQuery({ claims, claimSets }: AskedClaims): DcqlQuery.Input['credentials'][number] {
    const [first, ...others] = claims.map((claim) => ({
      ...idIfInSets(claim, claimSets),
      path: [...pidClaimPaths['dc+sd-jwt'][claim]] as [string, ...(string | null)[]],
    }));
    return {
      id: pidQueryIds['dc+sd-jwt'],
      format: 'dc+sd-jwt',
      meta: { vct_values: [...this.#types] },
      // DCQL has no empty list of claims; without the member the wallet sends nothing selectively disclosable.
      ...(first && { claims: [first, ...others] }),
      ...claimSetsMember(claimSets),
    };
  }
}
