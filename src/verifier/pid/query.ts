import { DcqlQuery } from 'dcql';
import { type AskedClaims, type ClaimSets, setsOf } from './claim-sets.ts';
import { mdocCredentialQuery, oneOf, sdJwtCredentialQuery } from './credential-queries.ts';
import type { CredentialFormat } from './pid.ts';
import { type PidClaim, pidClaims } from './pid.ts';

/** A DCQL query (OpenID4VP 1.0 §6), and the claims and formats that it asks for. */
export interface PidQuery extends AskedClaims {
  /** With both formats the wallet chooses one. */
  readonly formats: readonly CredentialFormat[];
  /** The query as it is sent. */
  readonly dcql: Record<string, unknown>;
  /** The query as the DCQL library parsed it, to match presentations with. */
  readonly parsed: DcqlQuery.Output;
}

const knownFormats = ['dc+sd-jwt', 'mso_mdoc'] as const;

/** The queries for PIDs. Each is built and validated once and then cached: the bank has only a few combinations of claims and formats. */
export class PidQueries {
  readonly #types: readonly string[];
  readonly #cache = new Map<string, PidQuery>();

  /** `types`: the accepted `vct` values. */
  constructor(types: readonly string[]) {
    this.#types = types;
  }

  /** The query for these claims in one of these formats. The order of both does not matter. */
  forClaims(wanted: AskedClaims, wantedFormats: readonly CredentialFormat[]): PidQuery {
    const inOrder = (some: readonly PidClaim[]) => pidClaims.filter((claim) => some.includes(claim));
    const claims = inOrder(wanted.claims);
    const [first, ...others] = setsOf(wanted).map(inOrder);
    const claimSets: ClaimSets | undefined = first && others.length > 0 ? [first, ...others] : undefined;
    const formats = knownFormats.filter((format) => wantedFormats.includes(format));
    const key = [...formats, ...claims, ...(claimSets ?? []).map((set) => `| ${set.join(' ')}`)].join(' ');
    const cached = this.#cache.get(key);
    if (cached) return cached;
    const built = this.#build({ claims, claimSets }, formats);
    this.#cache.set(key, built);
    return built;
  }

  #build(asked: AskedClaims, formats: readonly CredentialFormat[]): PidQuery {
    const [first, ...others] = formats.map((format) =>
      format === 'mso_mdoc'
        ? mdocCredentialQuery(asked.claims, { claimSets: asked.claimSets })
        : sdJwtCredentialQuery(this.#types, asked),
    );
    if (!first) throw new TypeError('a query is for at least one format');
    const query = oneOf([first, ...others]);
    const parsed = DcqlQuery.parse(query);
    DcqlQuery.validate(parsed);
    return { ...asked, formats, dcql: { ...query }, parsed };
  }
}
