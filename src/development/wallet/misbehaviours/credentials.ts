import { addSeconds } from '../../../lib/clock.ts';
import type { PidPlan } from '../../pid-issuer/sd-jwt-issuer.ts';
import {
  type Authority,
  issueLeaf,
  newKeyPair,
  selfSignedAuthority,
  type Validity,
} from '../../pki/certificates.ts';
import { documentSigner, pidAuthority } from '../../pki/development-pki.ts';
import type { Setting } from '../behaviour.ts';
import { withBrokenSignature, withoutSignature } from './jwt-tampering.ts';
import { accepted, type Misbehaviour, refused } from './kinds.ts';

const day = 24 * 60 * 60;

/** Credentials that an honest issuer does not issue, or that are not valid now. */
export const credentialForgeries: readonly Misbehaviour[] = [
  refused('invalid-credential-signature', "The issuer's signature is broken.", {
    credentialJwt: withBrokenSignature,
  }),
  refused('alg-none', 'The credential is unsigned, with alg none.', { credentialJwt: withoutSignature }),
  refused('credential-alg-es384', 'The credential is signed with ES384, which was not offered.', {
    pid: async (plan, setting) => {
      const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, true, [
        'sign',
        'verify',
      ]);
      return withSigner(
        plan,
        await signerFrom(await pidAuthority(setting.pki), keys, validToday(setting)),
        'ES384',
      );
    },
  }),
  refused('wrong-credential-typ', 'The credential is a JWT of another type than dc+sd-jwt.', {
    pid: (plan) => ({ ...plan, typ: 'JWT' }),
  }),
  refused('wrong-vct', 'The credential is not a PID but a loyalty card.', {
    pid: (plan) => ({ ...plan, vct: 'urn:example:loyalty-card:1' }),
  }),
  refused('expired-credential', 'The PID expired an hour ago.', {
    pid: (plan, { now }) => ({ ...plan, issuedAt: addSeconds(now, -day), expiresAt: addSeconds(now, -3600) }),
  }),
  refused('not-yet-valid-credential', 'The PID becomes valid tomorrow.', {
    pid: (plan, { now }) => ({ ...plan, notBefore: addSeconds(now, day) }),
  }),
  refused('unknown-issuer', 'The PID comes from an authority that only calls itself like the real one.', {
    pid: async (plan, setting) => withSigner(plan, await newSigner(await rogueAuthority(setting), setting)),
  }),
  refused('self-signed-leaf', 'The certificate that signs the PID is self-signed.', {
    pid: async (plan, setting) => {
      const keys = await newKeyPair();
      const { subject } = documentSigner();
      const certificate = await selfSignedAuthority(subject, keys, validToday(setting));
      return withSigner(plan, { privateKey: keys.privateKey, x5c: [certificate.toString('base64')] });
    },
  }),
  refused('expired-certificate', 'The certificate that signs the PID expired yesterday.', {
    pid: (plan, setting) => withValidity(plan, setting, -10, -1),
  }),
  refused('not-yet-valid-certificate', 'The certificate that signs the PID becomes valid tomorrow.', {
    pid: (plan, setting) => withValidity(plan, setting, 1, 10),
  }),
  refused('swapped-certificate', "The PID names a real signer's certificate but is signed by another.", {
    pid: async (plan, setting) => {
      const other = await newSigner(await pidAuthority(setting.pki), setting);
      return withSigner(plan, { privateKey: plan.signer.privateKey, x5c: other.x5c });
    },
  }),
  accepted('issuer-not-in-certificate', 'iss is no name in the certificate, which is permitted.', {
    pid: (plan) => ({ ...plan, iss: 'https://somebody-else.example' }),
  }),
  refused('no-personal-number', 'The PID holds no personal_administrative_number.', {
    pid: ({ claims, ...plan }) => {
      const { personal_administrative_number: _left, ...others } = claims;
      return { ...plan, claims: others };
    },
  }),
  refused('invalid-claim-value', 'The PID states every asked-for text as a number.', {
    pid: (plan) => ({ ...plan, claims: { ...plan.claims, ...numbersForTexts(plan.claims) } }),
  }),
];

type Signer = Omit<PidPlan['signer'], 'algorithm'>;

function withSigner(
  plan: PidPlan,
  signer: Signer,
  algorithm: PidPlan['signer']['algorithm'] = 'ES256',
): PidPlan {
  return { ...plan, signer: { ...signer, algorithm } };
}

async function withValidity(plan: PidPlan, setting: Setting, from: number, to: number): Promise<PidPlan> {
  const validity = {
    notBefore: addSeconds(setting.now, from * day),
    notAfter: addSeconds(setting.now, to * day),
  };
  return withSigner(plan, await newSigner(await pidAuthority(setting.pki), setting, validity));
}

async function newSigner(authority: Authority, setting: Setting, validity?: Validity): Promise<Signer> {
  return await signerFrom(authority, await newKeyPair(), validity ?? validToday(setting));
}

async function signerFrom(authority: Authority, keys: CryptoKeyPair, validity: Validity): Promise<Signer> {
  const leaf = await issueLeaf(authority, { ...documentSigner(), publicKey: keys.publicKey, validity });
  return { privateKey: keys.privateKey, x5c: [leaf.toString('base64')] };
}

async function rogueAuthority(setting: Setting): Promise<Authority> {
  const { certificate } = await pidAuthority(setting.pki);
  const keys = await newKeyPair();
  return { keys, certificate: await selfSignedAuthority(certificate.subject, keys, validToday(setting)) };
}

function validToday({ now }: Setting): Validity {
  return { notBefore: addSeconds(now, -day), notAfter: addSeconds(now, 30 * day) };
}

function numbersForTexts(claims: PidPlan['claims']): Record<string, number> {
  return Object.fromEntries(
    Object.entries(claims).flatMap(([name, value]) => (typeof value === 'string' ? [[name, 1]] : [])),
  );
}
