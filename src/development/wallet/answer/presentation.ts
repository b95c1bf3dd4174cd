import { type Disclosure, KBJwt, type kbHeader, type PresentationFrame, SDJwt } from '@sd-jwt/core';
import { hasher, sha256 } from '../../pid-issuer/hashing.ts';
import { signerWith } from '../../pid-issuer/signing.ts';
import type { Behaviour, Claims, Setting } from './behaviour.ts';

export interface PresentationWish {
  /** A PID with all its disclosures. */
  readonly pid: string;
  /** What to disclose of it. */
  readonly claims: Claims;
  readonly holderKey: CryptoKey;
  /** Who may use the presentation (the verifier's client_id), and for which request. */
  readonly audience: string;
  readonly nonce: string;
}

/** A presentation with only the wanted claims, bound to holder and request (RFC 9901 §4.3, OpenID4VP 1.0 §B.3.6). */
export async function present(
  wish: PresentationWish,
  behaviour: Behaviour,
  setting: Setting,
): Promise<string> {
  const sdJwt = await SDJwt.fromEncode(wish.pid, hasher);
  const chosen = await sdJwt.getPresentDisclosures(frameOf(wish.claims), hasher);
  const jwt = sdJwt.jwt?.encodeJwt() ?? '';
  const shown = encode(
    behaviour.credentialJwt?.(jwt) ?? jwt,
    behaviour.disclosures ? behaviour.disclosures(chosen) : chosen,
  );
  const honest = {
    typ: 'kb+jwt',
    payload: {
      iat: Math.floor(setting.now.getTime() / 1000),
      aud: wish.audience,
      nonce: wish.nonce,
      sd_hash: sha256(shown),
    },
    key: wish.holderKey,
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

/** Discloses what is there to its leaves: members of objects and elements of arrays have disclosures of their own. */
function frameOf(claims: object): PresentationFrame<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? frameOf(value) : true,
    ]),
  ) as PresentationFrame<Record<string, unknown>>;
}
