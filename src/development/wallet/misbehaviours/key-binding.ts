import { sha256 } from '../../pid-issuer/hashing.ts';
import { publicJwk } from '../../pid-issuer/signing.ts';
import { newKeyPair } from '../../pki/certificates.ts';
import type { KeyBindingPlan, Setting } from '../behaviour.ts';
import { changeKeyBinding, withBrokenSignature, withoutSignature } from './jwt-tampering.ts';
import { accepted, type Misbehaviour, refused } from './kinds.ts';

const year = 365 * 24 * 60 * 60;

/** Proofs of possession that are invalid, or made for another request. */
export const keyBindingForgeries: readonly Misbehaviour[] = [
  refused('invalid-kb-jwt-signature', "The holder's signature is forged.", {
    presentation: (compact) => changeKeyBinding(compact, withBrokenSignature),
  }),
  refused('kb-jwt-alg-none', 'The key binding is unsigned, with alg none.', {
    presentation: (compact) => changeKeyBinding(compact, withoutSignature),
  }),
  refused('kb-jwt-alg-es384', 'The holder signs with ES384, which was not offered.', es384Holder()),
  refused('other-holder-key', 'The key binding is signed by another key than the one in cnf.', {
    keyBinding: async (plan) => ({ ...plan, key: (await newKeyPair()).privateKey }),
  }),
  refused('no-kb-jwt', 'The holder proves nothing.', { keyBinding: () => undefined }),
  refused('wrong-kb-jwt-typ', 'The key binding is a JWT of another type than kb+jwt.', {
    keyBinding: (plan) => ({ ...plan, typ: 'JWT' }),
  }),
  refused('invalid-sd-hash', 'The holder signed over another presentation.', {
    keyBinding: (plan) => withPayload(plan, { sd_hash: sha256('another presentation') }),
  }),
  refused('invalid-kb-jwt-nonce', 'The holder signed for another request.', {
    keyBinding: (plan) => withPayload(plan, { nonce: sha256('another request') }),
  }),
  refused('invalid-kb-jwt-aud', 'The holder signed for another verifier.', {
    keyBinding: (plan) => withPayload(plan, { aud: 'x509_san_dns:another.example' }),
  }),
  refused('kb-jwt-iat-in-past', 'The holder signed a year ago.', {
    keyBinding: (plan) => withPayload(plan, { iat: plan.payload.iat - year }),
  }),
  refused('kb-jwt-iat-in-future', 'The holder signs a year from now.', {
    keyBinding: (plan) => withPayload(plan, { iat: plan.payload.iat + year }),
  }),
  accepted('minimal-cnf-jwk', 'cnf.jwk holds kty, crv, x and y and nothing else.', {
    pid: ({ holderKey: { kty, crv, x, y }, ...plan }) => ({
      ...plan,
      holderKey: { ...(kty && { kty }), ...(crv && { crv }), ...(x && { x }), ...(y && { y }) },
    }),
  }),
];

function withPayload(plan: KeyBindingPlan, changes: Partial<KeyBindingPlan['payload']>): KeyBindingPlan {
  return { ...plan, payload: { ...plan.payload, ...changes } };
}

/** A holder with a P-384 key to which the issuer bound the PID: signature and cnf fit each other. */
function es384Holder(): Misbehaviour['behaviour'] {
  const made = new WeakMap<Setting, Promise<CryptoKeyPair>>();
  const keysFor = (setting: Setting): Promise<CryptoKeyPair> => {
    const keys =
      made.get(setting) ??
      crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, true, ['sign', 'verify']);
    made.set(setting, keys);
    return keys;
  };
  return {
    pid: async (plan, setting) => ({
      ...plan,
      holderKey: await publicJwk((await keysFor(setting)).publicKey),
    }),
    keyBinding: async (plan, setting) => ({
      ...plan,
      key: (await keysFor(setting)).privateKey,
      algorithm: 'ES384',
    }),
  };
}
