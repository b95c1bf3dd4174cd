import { KBJwt } from '@sd-jwt/core';
import { z } from 'zod';
import { guardedParse } from '../../../../lib/guarded-parse.ts';
import { kindOf } from '../../../../lib/kind-of.ts';
import { Mismatch, termOf } from '../../../../lib/mismatch.ts';
import { refuseCritical } from '../../jwt/critical.ts';
import { readTimes, timeFault } from '../../jwt/times.ts';
import type { Checklist } from '../checklist/report.ts';
import { algorithms, mediaTypes } from '../registered-names.ts';
import { isSignedWith, readHolderKey, sha256 } from './es256.ts';

/** A key binding JWT is made for a request that lives a few minutes. The phone's clock may be off. */
const maxAgeSeconds = 300;

/** The phone's clock may be ahead by as much. After `exp` it gets no more leeway than any JWT. */
const leeway = { early: maxAgeSeconds, late: 60 };

export interface KeyBindingExpectations {
  readonly nonce: string;
  /** The client_id with its prefix, or `origin:…` over the Digital Credentials API (OpenID4VP 1.0 §B.3.6). */
  readonly audience: string;
  readonly now: Date;
}

/** The parts of a presentation that key binding concerns. */
export interface Bound {
  readonly cnf: unknown;
  /** The issuer-signed JWT and the disclosures with every tilde, as presented. */
  readonly sdJwt: string;
  readonly keyBindingJwt: string | undefined;
}

type Members = Readonly<Record<string, unknown>>;
const members = z.record(z.string(), z.unknown());

/** Checks that the holder of the key in `cnf` made this presentation for this request, and just now (RFC 9901 §7.3). Throws Refusal. */
export function checkKeyBinding(bound: Bound, expected: KeyBindingExpectations, checks: Checklist): void {
  const { keyBindingJwt } = bound;
  checks.require(
    'kb_jwt.present',
    keyBindingJwt !== undefined,
    'holder_binding_missing',
    'nothing follows the last tilde',
  );
  const key = checks.attempt('cnf.jwk', 'holder_binding_missing', () => readHolderKey(bound.cnf));
  const jwt = read(keyBindingJwt);
  const { typ, alg } = guardedParse(members, jwt?.header).data ?? {};
  const otherType = jwt ? `it is ${termOf(typ, mediaTypes)}` : 'what follows the last tilde is no JWT';
  checks.require('kb_jwt.typ', typ === 'kb+jwt', 'holder_binding_invalid', otherType);
  checks.require(
    'kb_jwt.alg',
    alg === 'ES256',
    'algorithm_not_accepted',
    `alg is ${termOf(alg, algorithms)}`,
  );
  checks.attempt('kb_jwt.crit', 'holder_binding_invalid', () => refuseCritical(jwt?.header));
  const isSigned = isSignedWith(keyBindingJwt, key);
  const otherKey = 'it was made with another key, or over something else';
  checks.require('kb_jwt.signature', isSigned, 'holder_binding_invalid', otherKey);
  const payload = guardedParse(members, jwt?.payload).data ?? {};
  checkRequestBinding(payload, bound.sdJwt, expected, checks);
  checkTimes(payload, expected.now, checks);
  // No request of the bank has transaction_data (OpenID4VP 1.0 §8.4), so the JWT was made for another verifier's request.
  const signsNothing = !Object.hasOwn(payload, 'transaction_data_hashes');
  const signed = 'transaction_data_hashes is there';
  checks.require('kb_jwt.transaction_data', signsNothing, 'holder_binding_for_another_request', signed);
}

function checkRequestBinding(
  { sd_hash, nonce, aud }: Members,
  sdJwt: string,
  expected: KeyBindingExpectations,
  checks: Checklist,
): void {
  const hash = Buffer.from(sha256(sdJwt)).toString('base64url');
  checks.require('kb_jwt.sd_hash', sd_hash === hash, 'holder_binding_invalid', otherThan('sd_hash', sd_hash));
  const code = 'holder_binding_for_another_request';
  checks.require('kb_jwt.nonce', nonce === expected.nonce, code, otherThan('nonce', nonce));
  checks.require('kb_jwt.aud', aud === expected.audience, code, otherAudience(aud, expected.audience));
}

function otherThan(name: string, value: unknown): string {
  return `${name} is ${typeof value === 'string' && value !== '' ? 'another' : kindOf(value)}`;
}

/** Names the two mistakes of wallets that follow earlier drafts, so that their makers need not guess. */
function otherAudience(aud: unknown, expected: string): string {
  const withoutPrefix = expected.slice(expected.indexOf(':') + 1);
  if (aud === withoutPrefix) return 'aud lacks the prefix';
  if (Array.isArray(aud)) return 'aud is a list, and must be one text';
  return otherThan('aud', aud);
}

function checkTimes(payload: Members, now: Date, checks: Checklist): void {
  const { iat } = checks.attempt('kb_jwt.iat', 'holder_binding_invalid', () => {
    if (!Object.hasOwn(payload, 'iat')) throw new Mismatch('iat is missing');
    return readTimes({ iat: payload.iat });
  });
  const age = Math.round(now.getTime() / 1000 - (iat ?? 0));
  checks.require('kb_jwt.iat', age <= maxAgeSeconds, 'holder_binding_too_old', `iat was ${age} s ago`);
  checks.require('kb_jwt.iat', age >= -maxAgeSeconds, 'holder_binding_invalid', `iat is ${-age} s ahead`);
  const times = checks.attempt('kb_jwt.validity', 'holder_binding_invalid', () => readTimes(payload));
  const fault = timeFault(times, now, leeway);
  const code = fault?.claim === 'exp' ? 'holder_binding_too_old' : 'holder_binding_invalid';
  checks.require('kb_jwt.validity', fault === undefined, code, fault?.came ?? '');
}

function read(encoded: string): KBJwt | undefined {
  try {
    return KBJwt.fromKBEncode(encoded) as KBJwt;
  } catch {
    return undefined;
  }
}
