import { DcqlQuery } from 'dcql';
import { type PidClaim, type PidFormat, pidClaimPaths, pidClaims } from './pid.ts';

/** The `id` of the one credential query, by which the wallet names its presentation. */
export const pidQueryId = 'pid';

/** A DCQL query as it is sent (OpenID4VP 1.0 §6), and what it was made from. */
export interface PidQuery {
  readonly claims: readonly PidClaim[];
  readonly format: PidFormat;
  /** What goes into the request: only members that say something. */
  readonly dcql: Record<string, unknown>;
  /** The same, parsed by the DCQL library, for matching what comes back. */
  readonly parsed: DcqlQuery.Output;
}

/**
 * Builds the queries for PIDs of some types. Every distinct query is built, parsed and validated once: there are at most as many
 * as there are sets of claims.
 */
export class PidQueries {
  readonly #types: readonly string[];
  readonly #known = new Map<string, PidQuery>();

  /** `types` are the accepted `vct` values. */
  constructor(types: readonly string[]) {
    this.#types = types;
  }

  /** The query for these claims, in whatever order and however often they are named. */
  forClaims(wanted: readonly PidClaim[], format: PidFormat): PidQuery {
    const claims = pidClaims.filter((claim) => wanted.includes(claim));
    const key = `${format} ${claims.join(' ')}`;
    const known = this.#known.get(key);
    if (known) return known;
    const made = this.#build(claims, format);
    this.#known.set(key, made);
    return made;
  }

  #build(claims: readonly PidClaim[], format: PidFormat): PidQuery {
    const query: DcqlQuery.Input = {
      credentials: [
        {
          id: pidQueryId,
          format,
          meta: { vct_values: [...this.#types] },
          // DCQL has no empty list of claims; without the member the wallet sends nothing selectively disclosable.
          ...(claims.length > 0 && {
            claims: claims.map((claim) => ({ path: [...pidClaimPaths[format][claim]] })) as [
              { path: [string, ...(string | null)[]] },
            ],
          }),
        },
      ],
    };
    const parsed = DcqlQuery.parse(query);
    DcqlQuery.validate(parsed);
    return { claims, format, dcql: { ...query }, parsed };
  }
}
