import { type AskedClaims, missingClaim, readAsked, setsOf } from '../../pid/claim-sets.ts';
import { pidDoctype, pidNamespace } from '../../pid/mdoc.ts';
import { claimPath, valueAt } from '../../pid/paths.ts';
import { type CredentialFormat, isDay, type PidClaim } from '../../pid/pid.ts';
import type { ClaimHandling } from '../../pid/values.ts';
import type { PidIssuer, RefusalCode, VerifiedPid } from '../../verifier.ts';
import type { ExtractedCredential } from '../api/messages.ts';

/** What the bank requested, and the issuer that it takes for that of the PID. */
export interface Expected extends ClaimHandling, AskedClaims {
  readonly formats: readonly CredentialFormat[];
  /** Accepted `vct` values. */
  readonly pidTypes: readonly string[];
  /** The only authority that the authorizer's instance trusts for PIDs. */
  readonly issuer: PidIssuer;
}

/** The bank's checks of the credential that the authorizer extracted, in order, each with what is expected. */
export const extractionChecks = {
  'credentials.one': 'the authorizer extracted exactly one credential',
  'credentials.format': 'the credential has a format that was asked for',
  'credentials.type': 'the type is one that was asked for',
  'claims.present': 'every claim that was asked for is disclosed',
  'claims.values': 'every claim that was asked for has a value of its type',
} as const;
export type ExtractionCheck = keyof typeof extractionChecks;

export type PresentedPid =
  | { readonly ok: true; readonly pid: VerifiedPid }
  /** `came`: what came instead of the expected, without a presented value. */
  | {
      readonly ok: false;
      readonly check: ExtractionCheck;
      readonly code: RefusalCode;
      readonly came: string;
    };

/** The authorizer names formats as DCQL does. Some instances use its own names. */
const formatNames: Record<string, CredentialFormat> = {
  'dc+sd-jwt': 'dc+sd-jwt',
  'ietf.dc-sd-jwt': 'dc+sd-jwt',
  mso_mdoc: 'mso_mdoc',
  mdoc: 'mso_mdoc',
};

const refuse = (check: ExtractionCheck, code: RefusalCode, came: string): PresentedPid => ({
  ok: false,
  check,
  code,
  came,
});

/**
 * The presented PID with the requested claims only. The authorizer has checked signatures and trust. The bank checks that the
 * credential is what it requested.
 */
export function presentedPid(credentials: readonly ExtractedCredential[], expected: Expected): PresentedPid {
  const [credential, ...others] = credentials;
  if (!credential) return refuse('credentials.one', 'credential_missing', 'it extracted none');
  if (others.length > 0)
    return refuse('credentials.one', 'credential_unexpected', `it extracted ${credentials.length}`);
  const format = Object.hasOwn(formatNames, credential.format) ? formatNames[credential.format] : undefined;
  if (!format || !expected.formats.includes(format))
    return refuse('credentials.format', 'credential_unexpected', `it is ${format ?? 'another'}`);
  const types = format === 'mso_mdoc' ? [pidDoctype] : expected.pidTypes;
  if (!types.includes(credential.credentialType)) {
    return refuse('credentials.type', 'credential_type_not_accepted', 'it is another');
  }
  const presented = reader(format, credential.claims);
  const isThere = (claim: PidClaim) => presented(claim) !== undefined;
  const missing = missingClaim(setsOf(expected), isThere);
  if (missing) return refuse('claims.present', 'claim_missing', `${missing} is missing`);
  const read = readAsked(expected, { isThere, sent: presented }, expected);
  if (!read.ok) return refuse('claims.values', 'claim_invalid', read.came);
  const { issuer } = expected;
  return { ok: true, pid: { format, type: credential.credentialType, issuer, claims: read.claims } };
}

function reader(format: CredentialFormat, claims: Record<string, unknown>): (claim: PidClaim) => unknown {
  if (format === 'dc+sd-jwt') return (claim) => valueAt(claims, claimPath(format, claim));
  // The authorizer puts the elements under their namespace or, if there is only one, may leave the namespace out.
  const inNamespace = Object.hasOwn(claims, pidNamespace) ? claims : { [pidNamespace]: claims };
  return (claim) => inSdJwtForm(claim, valueAt(inNamespace, claimPath(format, claim)));
}

/** The form that the value has in an SD-JWT VC. In JSON the authorizer writes a CBOR date as an instant, and one nationality as a text. */
function inSdJwtForm(claim: PidClaim, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (isDay(claim)) return value.replace(/T00:00:00(\.0+)?Z$/, '');
  if (claim === 'nationality') return [value];
  return value;
}
