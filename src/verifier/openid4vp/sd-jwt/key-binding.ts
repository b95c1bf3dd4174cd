import { KBJwt } from '@sd-jwt/core';
import { z } from 'zod';
import { guardedParse } from '../../../lib/parse.ts';
import type { Checklist } from '../checks.ts';
import { isSignedWith, readHolderKey, sha256 } from './es256.ts';

/** A key binding is made for one request that lives a few minutes, by a phone whose clock may be somewhat off. */
const maxAgeSeconds = 300;

export interface KeyBindingExpectations {
  readonly nonce: string;
  /** The client_id with its prefix, or `origin:…` over the Digital Credentials API (OpenID4VP 1.0 §B.3.6). */
  readonly audience: string;
  readonly now: Date;
}

/** The parts of a presentation that a key binding is about. */
export interface Bound {
  readonly cnf: unknown;
  /** The issuer-signed JWT and the disclosures with every tilde, as presented. */
  readonly sdJwt: string;
  readonly keyBindingJwt: string | undefined;
}

const payloadSchema = z.looseObject({
  nonce: z.unknown().optional(),
  aud: z.unknown().optional(),
  sd_hash: z.unknown().optional(),
  iat: z.number().finite().optional().catch(undefined),
});

/** Checks that the holder of the credential's key made this presentation, for this request, now (SD-JWT §7.3). */
export function checkKeyBinding(bound: Bound, expected: KeyBindingExpectations, checks: Checklist): void {
  const { keyBindingJwt } = bound;
  checks.require('kb_jwt.present', keyBindingJwt !== undefined, 'holder_binding_missing');
  const key = checks.attempt('cnf.jwk', 'holder_binding_missing', () => readHolderKey(bound.cnf));
  const jwt = read(keyBindingJwt);
  checks.require('kb_jwt.typ', jwt?.header?.typ === 'kb+jwt', 'holder_binding_invalid');
  checks.require('kb_jwt.alg', jwt?.header?.alg === 'ES256', 'algorithm_not_accepted');
  checks.require('kb_jwt.signature', isSignedWith(keyBindingJwt, key), 'holder_binding_invalid');
  const payload: Partial<z.output<typeof payloadSchema>> =
    guardedParse(payloadSchema, jwt.payload).data ?? {};
  const sdHash = Buffer.from(sha256(bound.sdJwt)).toString('base64url');
  checks.require('kb_jwt.sd_hash', payload.sd_hash === sdHash, 'holder_binding_invalid');
  checks.require('kb_jwt.nonce', payload.nonce === expected.nonce, 'holder_binding_for_another_request');
  checks.require('kb_jwt.aud', payload.aud === expected.audience, 'holder_binding_for_another_request');
  checkAge(payload.iat, expected.now, checks);
  // A PID signs no transactions, and no request asks it to (OpenID4VP 1.0 §8.4): this was made for somebody else's.
  const signsNothing = !Object.hasOwn(payload, 'transaction_data_hashes');
  checks.require('kb_jwt.transaction_data', signsNothing, 'holder_binding_for_another_request');
}

function checkAge(iat: number | undefined, now: Date, checks: Checklist): void {
  checks.require('kb_jwt.iat', iat !== undefined, 'holder_binding_invalid');
  const ageSeconds = now.getTime() / 1000 - iat;
  checks.require('kb_jwt.iat', ageSeconds <= maxAgeSeconds, 'holder_binding_too_old');
  checks.require('kb_jwt.iat', ageSeconds >= -maxAgeSeconds, 'holder_binding_invalid');
}

function read(encoded: string): KBJwt | undefined {
  try {
    return KBJwt.fromKBEncode(encoded) as KBJwt;
  } catch {
    return undefined;
  }
}
