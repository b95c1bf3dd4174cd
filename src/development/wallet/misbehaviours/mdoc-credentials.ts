import { SignatureAlgorithm } from '@owf/mdoc';
import { addSeconds } from '../../../lib/clock.ts';
import type { MdocPlan, SecurityObject } from '../../pid-issuer/mdoc-issuer.ts';
import { certificateFromPem, issueLeaf, newKeyPair, selfSignedAuthority } from '../../pki/certificates.ts';
import type { Setting } from '../behaviour.ts';
import { accepted, type MdocMisbehaviour, refused } from './kinds.ts';
import { arrayAt, documentOf, mapAt, withBrokenSignature } from './mdoc-tampering.ts';

const hour = 3600;
const day = 24 * hour;
const loyaltyCard = 'org.example.loyalty.1';

/** An mdoc issued with a changed mobile security object. */
const issuedWith = (change: (securityObject: SecurityObject, setting: Setting) => void) => ({
  mdoc: (plan: MdocPlan, setting: Setting): MdocPlan => ({
    ...plan,
    securityObject: (honest) => {
      change(honest, setting);
      return honest;
    },
  }),
});

/** Mdocs that an honest issuer does not issue, or that are not valid now. */
export const mdocCredentialForgeries: readonly MdocMisbehaviour[] = [
  refused('mdoc-invalid-credential-signature', "The issuer's signature is broken.", {
    deviceResponse: (response) => {
      const issuerSigned = mapAt(documentOf(response), 'issuerSigned');
      issuerSigned.set('issuerAuth', withBrokenSignature(arrayAt(issuerSigned, 'issuerAuth')));
      return response;
    },
  }),
  refused('mdoc-credential-alg-es384', 'The issuer signed with SHA-384, which was not offered.', {
    mdoc: (plan) => ({ ...plan, signer: { ...plan.signer, algorithm: SignatureAlgorithm.ES384 } }),
  }),
  refused('mdoc-without-certificates', 'issuerAuth has no x5chain header.', {
    deviceResponse: (response) => {
      arrayAt(documentOf(response), 'issuerSigned', 'issuerAuth')[1] = new Map();
      return response;
    },
  }),
  refused(
    'mdoc-unknown-issuer',
    'The PID comes from an authority that only calls itself like the real one.',
    {
      mdoc: async (plan, setting) => ({
        ...plan,
        signer: { ...plan.signer, ...(await rogueSigner(setting)) },
      }),
    },
  ),
  refused('mdoc-swapped-certificate', "The PID names a real signer's certificate but is signed by another.", {
    mdoc: async (plan) => ({
      ...plan,
      signer: { ...plan.signer, privateKey: (await newKeyPair()).privateKey },
    }),
  }),
  refused('mdoc-signed-before-certificate', 'The PID was signed before its certificate became valid.', {
    mdoc: (plan, { now }) => ({ ...plan, signedAt: addSeconds(now, -3650 * day) }),
  }),
  refused('mdoc-wrong-doctype', 'The credential is not a PID but a loyalty card.', {
    mdoc: (plan) => ({ ...plan, docType: loyaltyCard }),
  }),
  refused('mdoc-doctype-swap', 'A loyalty card is presented as a PID, and the device signs that it is one.', {
    mdoc: (plan) => ({ ...plan, docType: loyaltyCard }),
    deviceAuth: (plan) => ({ ...plan, docType: 'eu.europa.ec.eudi.pid.1' }),
  }),
  refused('mdoc-expired', 'The PID expired an hour ago.', {
    mdoc: (plan, { now }) => ({
      ...plan,
      validFrom: addSeconds(now, -day),
      validUntil: addSeconds(now, -hour),
    }),
  }),
  refused('mdoc-not-yet-valid', 'The PID becomes valid tomorrow.', {
    mdoc: (plan, { now }) => ({ ...plan, validFrom: addSeconds(now, day) }),
  }),
  refused(
    'mdoc-with-status',
    'The PID can be revoked, by a status list that the bank cannot look up.',
    issuedWith((securityObject) =>
      securityObject.set(
        'status',
        new Map([
          [
            'status_list',
            new Map<string, unknown>([
              ['idx', 7],
              ['uri', 'https://pid.example/status/1'],
            ]),
          ],
        ]),
      ),
    ),
  ),
  refused(
    'mdoc-weak-digests',
    'Digests are said to be SHA-1.',
    issuedWith((securityObject) => securityObject.set('digestAlgorithm', 'SHA-1')),
  ),
  refused(
    'mdoc-wrong-digest',
    'The issuer signed another digest for every element.',
    issuedWith((securityObject) => {
      const namespaces = mapAt(securityObject, 'valueDigests') as Map<string, Map<number, Uint8Array>>;
      for (const digests of namespaces.values())
        for (const id of digests.keys()) digests.set(id, new Uint8Array(32));
    }),
  ),
  refused(
    'mdoc-unusable-device-key',
    'The PID is bound to a key of another curve.',
    issuedWith((securityObject) => {
      const deviceKey: Map<unknown, unknown> = mapAt(securityObject, 'deviceKeyInfo', 'deviceKey');
      deviceKey.set(-1, 2);
    }),
  ),
  refused('mdoc-no-personal-number', 'The PID holds no personal_administrative_number.', {
    mdoc: (plan) => changeElements(plan, ({ personal_administrative_number: _left, ...others }) => others),
  }),
  refused('mdoc-invalid-claim-value', 'The PID states every text as a number.', {
    mdoc: (plan) =>
      changeElements(plan, (elements) =>
        Object.fromEntries(
          Object.entries(elements).map(([name, value]) => [name, typeof value === 'string' ? 1 : value]),
        ),
      ),
  }),
  accepted('mdoc-sha-512', 'Digests are SHA-512.', {
    mdoc: (plan) => ({ ...plan, digestAlgorithm: 'SHA-512' }),
  }),
  accepted('mdoc-without-portrait', 'The holder opted out of the portrait: it is there and empty.', {
    mdoc: (plan) => changeElements(plan, (elements) => ({ ...elements, portrait: new Uint8Array() })),
  }),
];

type Elements = Readonly<Record<string, unknown>>;

function changeElements(plan: MdocPlan, change: (elements: Elements) => Elements): MdocPlan {
  return {
    ...plan,
    elements: Object.fromEntries(
      Object.entries(plan.elements).map(([namespace, elements]) => [namespace, change(elements)]),
    ),
  };
}

async function rogueSigner({ pki, now }: Setting): Promise<{ privateKey: CryptoKey; x5c: string[] }> {
  const validity = { notBefore: addSeconds(now, -day), notAfter: addSeconds(now, 30 * day) };
  const [authorityKeys, keys] = [await newKeyPair(), await newKeyPair()];
  const { subject } = certificateFromPem(pki.pidIssuer.caCertificatePem);
  const certificate = await selfSignedAuthority(subject, authorityKeys, validity);
  const leaf = await issueLeaf(
    { certificate, keys: authorityKeys },
    {
      subject: certificateFromPem(pki.pidIssuer.certificatePem).subject,
      publicKey: keys.publicKey,
      names: [],
      validity,
    },
  );
  return { privateKey: keys.privateKey, x5c: [leaf.toString('base64')] };
}
