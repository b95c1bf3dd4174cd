import { Jwt } from '@sd-jwt/core';
import { z } from 'zod';
import { guardedParse } from '../../../../lib/guarded-parse.ts';
import { kindOf } from '../../../../lib/kind-of.ts';
import { identifierOf, readAs, termOf } from '../../../../lib/mismatch.ts';
import type { PidIssuer } from '../../../verifier.ts';
import { refuseCritical } from '../../jwt/critical.ts';
import { type JwtTimes, readTimes, timeFault } from '../../jwt/times.ts';
import type { CredentialTrust } from '../../trust/chains.ts';
import { toPidIssuer } from '../../trust/x509/anchor-identity.ts';
import { algorithmOf } from '../../trust/x509/certificate.ts';
import type { Checklist } from '../checklist/report.ts';
import { algorithms, digestAlgorithms, mediaTypes } from '../registered-names.ts';
import { describeUntrustedChain } from '../untrusted-chain.ts';
import { isSignedWith } from './es256.ts';

/** How far the issuer's clock may be from ours. */
const leeway = { early: 60, late: 60 };

const header = z.looseObject({
  alg: z.unknown().optional(),
  typ: z.unknown().optional(),
  x5c: z.unknown().optional(),
});
/** Chain validation looks at the first few only. */
const certificates = z.array(z.base64().min(1)).min(1).max(16);

/** The claims that are used here; the times are read by `readTimes`. */
const payloadSchema = z.looseObject({ iss: z.string().optional(), vct: z.string() });
const payloadNames = new Set(['iss', 'vct']);
type Payload = z.output<typeof payloadSchema>;

export interface IssuerSigned {
  readonly payload: Payload;
  readonly issuer: PidIssuer;
}

export interface IssuerExpectations {
  readonly trust: CredentialTrust;
  readonly types: readonly string[];
  readonly now: Date;
}

/**
 * Checks the issuer-signed JWT of an SD-JWT VC: its header, chain and signature (SD-JWT VC §2.5), type and times. Before the
 * signature is verified only `vct` and `_sd_alg` are read of the payload. Throws Refusal at the first check that fails.
 *
 * The issuer is known by its certificates alone: `iss` may have any value and need not be a name in them.
 */
export function checkIssuerJwt(
  encoded: string,
  expected: IssuerExpectations,
  checks: Checklist,
): IssuerSigned {
  const jwt = checks.attempt('sd_jwt.format', 'presentation_malformed', () => Jwt.fromEncode(encoded));
  const { x5c, trusted } = checkHeader(jwt, expected, checks);
  checks.require('x5c.chain', trusted !== undefined, 'credential_issuer_not_trusted', () =>
    describeUntrustedChain(x5c, expected.now),
  );
  const isSigned = isSignedWith(encoded, trusted.leaf.publicKey);
  checks.require('sd_jwt.issuer_signature', isSigned, 'credential_signature_invalid', otherSignature);
  const { payload, times } = checks.attempt('sd_jwt.claims', 'presentation_malformed', () => {
    const read = readAs(payloadSchema, jwt.payload, payloadNames);
    return { payload: read, times: readTimes(read) };
  });
  checkPayload(payload, times, expected, checks);
  return { payload, issuer: toPidIssuer(trusted.anchor) };
}

const otherSignature = 'it was made with another key, or over something else';

/** Checks the header. Returns the chain in it, and the same chain validated if it is trusted. */
function checkHeader(jwt: Jwt, expected: IssuerExpectations, checks: Checklist) {
  const { alg, typ, x5c } = guardedParse(header, jwt.header).data ?? {};
  const chain = guardedParse(certificates, x5c);
  const trusted = chain.data && validateChain(chain.data, jwt.payload?.vct, expected);
  // A trusted key decides the algorithm. Of an untrusted signer ES256 is expected, which every issuer has to support.
  const wanted = trusted ? algorithmOf(trusted.leaf.publicKey) : 'ES256';
  const isType = typ === 'dc+sd-jwt';
  // Drafts called the type vc+sd-jwt. It is refused, since the request asks for dc+sd-jwt.
  checks.require('sd_jwt.typ', isType, 'credential_type_not_accepted', `it is ${termOf(typ, mediaTypes)}`);
  checks.require('sd_jwt.alg', alg === wanted, 'algorithm_not_accepted', `alg is ${termOf(alg, algorithms)}`);
  checks.attempt('sd_jwt.crit', 'credential_signature_invalid', () => refuseCritical(jwt.header));
  const sdAlg: unknown = jwt.payload?._sd_alg;
  const isSha256 = sdAlg === undefined || sdAlg === 'sha-256';
  const otherHash = `_sd_alg is ${termOf(sdAlg, digestAlgorithms)}`;
  checks.require('sd_jwt.sd_alg', isSha256, 'algorithm_not_accepted', otherHash);
  const otherChain = Array.isArray(x5c) && x5c.length > 0 ? 'a list of something else' : kindOf(x5c);
  checks.require('x5c.present', chain.success, 'credential_issuer_not_trusted', `x5c is ${otherChain}`);
  return { x5c: chain.data, trusted };
}

/**
 * The anchors depend on the `vct`, which is not verified yet: the signature that is checked next covers it. With a `vct` that is not
 * accepted the anchors of all types count, so that the presentation is refused for its type and not for its issuer.
 */
function validateChain(x5c: readonly string[], vct: unknown, { trust, types, now }: IssuerExpectations) {
  const candidates = typeof vct === 'string' && types.includes(vct) ? [vct] : types;
  return candidates
    .map((type) => trust.issuersOf(type).validate(x5c, now))
    .find((chain) => chain !== undefined);
}

function checkPayload(
  { vct }: Payload,
  times: JwtTimes,
  { types, now }: IssuerExpectations,
  checks: Checklist,
): void {
  const isAsked = types.includes(vct);
  checks.require('sd_jwt.vct', isAsked, 'credential_type_not_accepted', `vct is ${identifierOf(vct)}`);
  const fault = timeFault(times, now, leeway);
  const code = fault?.claim === 'exp' ? 'credential_expired' : 'credential_not_yet_valid';
  checks.require('sd_jwt.validity', fault === undefined, code, fault?.came ?? '');
}
