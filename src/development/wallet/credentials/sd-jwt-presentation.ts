import { type Disclosure, KBJwt, type kbHeader, type PresentationFrame, SDJwt } from '@sd-jwt/core';
import { hasher, sha256 } from '../../pid-issuer/hashing.ts';
import { signerWith } from '../../pid-issuer/signing.ts';
import type { Behaviour, Claims, Setting } from '../behaviour.ts';

export interface SdJwtToPresent {
  /** The PID with all its disclosures. */
  readonly pid: string;
  /** The claims to disclose. */
  readonly claims: Claims;
  readonly holderKey: CryptoKey;
  /** The verifier's client_id with its prefix, or the origin of a page. */
  readonly audience: string;
  readonly nonce: string;
}

/** A presentation with these claims only, bound to the holder and the request (RFC 9901 §4.3, OpenID4VP 1.0 §B.3.6). */
export async function presentSdJwt(
  toPresent: SdJwtToPresent,
  behaviour: Behaviour,
  setting: Setting,
): Promise<string> {
  const sdJwt = await SDJwt.fromEncode(toPresent.pid, hasher);
  const chosen = await sdJwt.getPresentDisclosures(frameOf(toPresent.claims), hasher);
  const jwt = sdJwt.jwt?.encodeJwt() ?? '';
  const shown = encode(
    behaviour.credentialJwt?.(jwt) ?? jwt,
    behaviour.disclosures ? behaviour.disclosures(chosen) : chosen,
  );
  const honest = {
    typ: 'kb+jwt',
    payload: {
      iat: Math.floor(setting.now.getTime() / 1000),
      aud: toPresent.audience,
      nonce: toPresent.nonce,
      sd_hash: sha256(shown),
    },
    key: toPresent.holderKey,
    algorithm: 'ES256' as const,
  };
  const plan = behaviour.keyBinding ? await behaviour.keyBinding(honest, setting) : honest;
  if (!plan) return shown;
  const header = { typ: plan.typ, alg: plan.algorithm } as kbHeader;
  const kbJwt = await new KBJwt({ header, payload: plan.payload }).sign(signerWith(plan.key, plan.algorithm));
  return behaviour.presentation?.(shown + kbJwt) ?? shown + kbJwt;
}

function encode(jwt: string, disclosures: readonly Disclosure[]): string {
  return `${[jwt, ...disclosures.map((one) => one.encode())].join('~')}~`;
}

/** Discloses every leaf, since members of objects and elements of arrays have disclosures of their own. */
function frameOf(claims: object): PresentationFrame<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? frameOf(value) : true,
    ]),
  ) as PresentationFrame<Record<string, unknown>>;
}
