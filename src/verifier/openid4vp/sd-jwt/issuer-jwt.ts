import { Jwt } from '@sd-jwt/core';
import { z } from 'zod';
import { guardedParse } from '../../../lib/parse.ts';
import type { Checklist } from '../checks.ts';
import type { CredentialTrust } from '../trust/chain-trust.ts';
import type { Certificate } from '../x509/certificate.ts';
import { isSignedWith } from './es256.ts';

/** How far the issuer's clock may be from ours. */
const clockSkewSeconds = 60;

const header = z.looseObject({
  alg: z.unknown().optional(),
  typ: z.unknown().optional(),
  x5c: z.unknown().optional(),
});
const certificates = z.array(z.base64().min(1)).min(1);

const seconds = z.number().finite();
/** What is relied on of the payload. A time that is not a number would otherwise be no limit at all. */
const payloadSchema = z.looseObject({
  iss: z.string().optional(),
  vct: z.string(),
  iat: seconds.optional(),
  nbf: seconds.optional(),
  exp: seconds.optional(),
});
type Payload = z.output<typeof payloadSchema>;

export interface IssuerSigned {
  readonly payload: Payload;
  /** Subject of the trust anchor. */
  readonly issuer: string;
}

export interface IssuerExpectations {
  readonly trust: CredentialTrust;
  readonly types: readonly string[];
  readonly now: Date;
}

/**
 * Checks the issuer-signed part of an SD-JWT VC: who signed it, and that what is signed may be accepted now. Nothing of the payload
 * is looked at, except which hash it names, before its signature is known to be good.
 */
export function checkIssuerJwt(
  encoded: string,
  expected: IssuerExpectations,
  checks: Checklist,
): IssuerSigned {
  const jwt = checks.attempt('sd_jwt.format', 'presentation_malformed', () => Jwt.fromEncode(encoded));
  const { alg, typ, x5c } = header
    .catch({ alg: undefined, typ: undefined, x5c: undefined })
    .parse(jwt.header);
  // vc+sd-jwt was the name in drafts before the media type changed; the request asks for dc+sd-jwt.
  checks.require('sd_jwt.typ', typ === 'dc+sd-jwt', 'credential_type_not_accepted');
  checks.require('sd_jwt.alg', alg === 'ES256', 'algorithm_not_accepted');
  const sdAlg = jwt.payload?._sd_alg;
  checks.require('sd_jwt.sd_alg', sdAlg === undefined || sdAlg === 'sha-256', 'algorithm_not_accepted');
  const chain = guardedParse(certificates, x5c);
  checks.require('x5c.present', chain.success, 'credential_issuer_not_trusted');
  const trusted = validateChain(chain.data, jwt.payload?.vct, expected);
  checks.require('x5c.chain', trusted !== undefined, 'credential_issuer_not_trusted');
  checks.require(
    'sd_jwt.issuer_signature',
    isSignedWith(encoded, trusted.leaf.publicKey),
    'credential_signature_invalid',
  );
  const payload = guardedParse(payloadSchema, jwt.payload);
  checks.require('sd_jwt.claims', payload.success, 'presentation_malformed');
  checkPayload(payload.data, trusted.leaf, expected, checks);
  return { payload: payload.data, issuer: trusted.anchor.subject };
}

/**
 * Which anchors count depends on the type, which is only claimed so far: the signature that is checked next covers it. A type that is
 * not accepted is refused as such, later; until then it is enough that somebody trusted issued it.
 */
function validateChain(x5c: readonly string[], vct: unknown, { trust, types, now }: IssuerExpectations) {
  const candidates = typeof vct === 'string' && types.includes(vct) ? [vct] : types;
  return candidates
    .map((type) => trust.issuersOf(type).validate(x5c, now))
    .find((chain) => chain !== undefined);
}

function checkPayload(payload: Payload, leaf: Certificate, expected: IssuerExpectations, checks: Checklist) {
  checks.require('sd_jwt.vct', expected.types.includes(payload.vct), 'credential_type_not_accepted');
  const now = expected.now.getTime() / 1000;
  const begins = Math.max(payload.nbf ?? 0, payload.iat ?? 0);
  if (begins > now + clockSkewSeconds) checks.require('sd_jwt.validity', false, 'credential_not_yet_valid');
  const ends = payload.exp ?? Number.POSITIVE_INFINITY;
  checks.require('sd_jwt.validity', now < ends + clockSkewSeconds, 'credential_expired');
  const { iss } = payload;
  checks.require('issuer.iss', iss === undefined || isNamed(iss, leaf), 'credential_issuer_not_trusted');
}

/** Whether `iss` is a URI, or the host of it a DNS name, in the certificate's subjectAltName (SD-JWT VC §3.5). */
function isNamed(iss: string, leaf: Certificate): boolean {
  if (leaf.uris.includes(iss)) return true;
  const url = URL.parse(iss);
  return url?.protocol === 'https:' && leaf.dnsNames.includes(url.hostname);
}
