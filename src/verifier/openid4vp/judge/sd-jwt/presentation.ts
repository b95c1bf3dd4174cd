import { splitSdJwt } from '@sd-jwt/core';
import { DcqlPresentationResult } from 'dcql';
import { missingClaim, readAsked, setsOf } from '../../../pid/claim-sets.ts';
import { pidQueryIds } from '../../../pid/credential-queries.ts';
import { claimPath, valueAt } from '../../../pid/paths.ts';
import type { PidClaim } from '../../../pid/pid.ts';
import type { PidQuery } from '../../../pid/query.ts';
import type { ClaimHandling } from '../../../pid/values.ts';
import type { CheckedPid } from '../../status/outcome.ts';
import { readStatusReference } from '../../status/reference.ts';
import type { Checklist } from '../checklist/report.ts';
import { applyDisclosures } from './disclosures.ts';
import { checkIssuerJwt, type IssuerExpectations } from './issuer-jwt.ts';
import { checkKeyBinding, type KeyBindingExpectations } from './key-binding.ts';

export interface SdJwtExpectations extends IssuerExpectations, KeyBindingExpectations, ClaimHandling {
  readonly query: PidQuery;
}

/**
 * Checks an SD-JWT VC with key binding (OpenID4VP 1.0 §B.3, §8.6). Returns the PID with the requested claims and the reference to its
 * status. Throws Refusal at the first check that fails.
 *
 * It calls parts of the SD-JWT library and not its `verify`, so that each check has its own id and code, and nothing is decoded twice.
 */
export function checkSdJwtPresentation(
  compact: string,
  expected: SdJwtExpectations,
  checks: Checklist,
): CheckedPid {
  const { jwt, disclosures, kbJwt } = checks.attempt('sd_jwt.format', 'presentation_malformed', () =>
    splitSdJwt(compact),
  );
  const { payload, issuer } = checkIssuerJwt(jwt, expected, checks);
  const processed = applyDisclosures(payload, disclosures, checks);
  const sdJwt = compact.slice(0, compact.lastIndexOf('~') + 1);
  checkKeyBinding({ cnf: payload.cnf, sdJwt, keyBindingJwt: kbJwt }, expected, checks);
  checkQuery(payload.vct, processed, expected.query, checks);
  const read = readAsked(expected.query, presentedIn(processed), expected);
  checks.require('claims.values', read.ok, 'claim_invalid', read.ok ? '' : read.came);
  return {
    pid: { format: 'dc+sd-jwt', type: payload.vct, issuer, claims: read.claims },
    status: readStatusReference(payload.status),
  };
}

/** Checks that the credential satisfies the DCQL query (OpenID4VP 1.0 §6.4). */
function checkQuery(vct: string, claims: Record<string, unknown>, query: PidQuery, checks: Checklist): void {
  const missing = missingClaim(setsOf(query), presentedIn(claims).isThere);
  const isSatisfied = missing === undefined && satisfies(vct, claims, query);
  const came = `${missing ?? 'one'} is missing, or not where the PID rulebook has it`;
  checks.require('dcql.claims', isSatisfied, 'claim_missing', came);
}

/** Finds each claim at its path in the PID rulebook. A claim with a path that ends in the elements of an array is there if the array is. */
function presentedIn(claims: Record<string, unknown>) {
  const pathOf = (claim: PidClaim) => claimPath('dc+sd-jwt', claim);
  const sent = (claim: PidClaim) => valueAt(claims, pathOf(claim));
  const isThere = (claim: PidClaim) =>
    pathOf(claim).at(-1) === null ? Array.isArray(sent(claim)) : sent(claim) !== undefined;
  return { isThere, sent };
}

/** False as well if the library throws: a credential that it cannot read does not satisfy the query. */
function satisfies(vct: string, claims: Record<string, unknown>, query: PidQuery): boolean {
  const presentation = {
    credential_format: 'dc+sd-jwt' as const,
    vct,
    claims: claims as Parameters<typeof JSON.stringify>[0],
    cryptographic_holder_binding: true,
  };
  try {
    return DcqlPresentationResult.fromDcqlPresentation(
      { [pidQueryIds['dc+sd-jwt']]: [presentation] },
      { dcqlQuery: query.parsed },
    ).can_be_satisfied;
  } catch {
    return false;
  }
}
