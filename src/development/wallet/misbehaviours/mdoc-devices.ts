import { randomBytes } from 'node:crypto';
import { Header, MacAlgorithm, SignatureAlgorithm } from '@owf/mdoc';
import { encodeCbor } from '../../../lib/cbor.ts';
import { sha256 } from '../../pid-issuer/hashing.ts';
import { type MdocPlan, pidDoctype } from '../../pid-issuer/mdoc-issuer.ts';
import { newKeyPair } from '../../pki/certificates.ts';
import type { CborMap } from '../behaviour.ts';
import type { Handover } from '../request/session-transcript.ts';
import { accepted, type MdocMisbehaviour, refused } from './kinds.ts';
import { arrayAt, documentOf, mapAt, withBrokenSignature } from './mdoc-tampering.ts';

/** A device signature over a handover that differs from that of the request in these members. */
const signedFor = (change: (handover: Handover) => Handover) => ({
  deviceAuth: <Plan extends { handover: Handover }>(plan: Plan): Plan => ({
    ...plan,
    handover: change(plan.handover),
  }),
});

/** A DeviceResponse with another device authentication. */
const withDeviceAuth = (change: (signature: readonly unknown[]) => CborMap) => ({
  deviceResponse: (response: CborMap): CborMap => {
    const deviceSigned = mapAt(documentOf(response), 'deviceSigned');
    deviceSigned.set('deviceAuth', change(arrayAt(deviceSigned, 'deviceAuth', 'deviceSignature')));
    return response;
  },
});

const ownElement = { [pidDoctype]: { family_name: 'Somebody Else' } };

/** Proofs of possession that are invalid, or made for another request. */
export const mdocDeviceForgeries: readonly MdocMisbehaviour[] = [
  refused(
    'invalid-session-transcript',
    'The device signed for a request with another nonce.',
    signedFor((handover) => ({ ...handover, nonce: sha256('another request') })),
  ),
  refused(
    'session-transcript-of-another-verifier',
    'The device signed for another client_id, or another origin over the Digital Credentials API.',
    signedFor((handover) =>
      handover.kind === 'dc_api'
        ? { ...handover, origin: 'https://another.example' }
        : { ...handover, clientId: 'x509_san_dns:another.example' },
    ),
  ),
  refused(
    'session-transcript-of-another-mode',
    'The device signed for another response_uri; over the Digital Credentials API, for a redirect.',
    signedFor((handover) =>
      handover.kind === 'dc_api'
        ? {
            kind: 'openid4vp',
            nonce: handover.nonce,
            clientId: `web-origin:${handover.origin}`,
            responseUri: handover.origin,
          }
        : { ...handover, responseUri: `${handover.responseUri}/another` },
    ),
  ),
  refused(
    'session-transcript-thumbprint',
    'The device signed for an answer to another key; for an encrypted one where it should be plain.',
    signedFor((handover) => ({ ...handover, jwkThumbprint: sha256('another key') })),
  ),
  refused(
    'session-transcript-without-thumbprint',
    'The device signed for an answer in the clear; for an encrypted one where it should be plain.',
    signedFor(({ jwkThumbprint, ...handover }) =>
      jwkThumbprint ? handover : { ...handover, jwkThumbprint: sha256('a key') },
    ),
  ),
  refused(
    'invalid-device-signature',
    "The device's signature is broken.",
    withDeviceAuth((signature) => new Map([['deviceSignature', withBrokenSignature(signature)]])),
  ),
  refused('other-device-key', 'The device signs with another key than the one that the PID is bound to.', {
    deviceAuth: async (plan) => ({ ...plan, key: (await newKeyPair()).privateKey }),
  }),
  refused(
    'attached-device-payload',
    'The device signed for another request, and sends along what it signed.',
    {
      deviceAuth: (plan) => ({
        ...plan,
        handover: { ...plan.handover, nonce: sha256('another request') },
        attachesPayload: true,
      }),
    },
  ),
  refused('device-alg-es384', 'The device signs with SHA-384, which was not offered.', {
    deviceAuth: (plan) => ({ ...plan, algorithm: SignatureAlgorithm.ES384 }),
  }),
  refused(
    'device-alg-unprotected',
    'The algorithm of the device signature is where no signature covers it.',
    withDeviceAuth(([, , payload, signature]) => {
      const open = new Map([[Header.Algorithm, SignatureAlgorithm.ES256]]);
      return new Map([['deviceSignature', [new Uint8Array(), open, payload, signature]]]);
    }),
  ),
  refused(
    'device-mac',
    'The device authenticates with a MAC, which was not offered.',
    withDeviceAuth(() => {
      const covered = encodeCbor(new Map([[Header.Algorithm, MacAlgorithm.HS256]]));
      return new Map([['deviceMac', [covered, new Map(), null, new Uint8Array(randomBytes(32))]]]);
    }),
  ),
  refused(
    'no-device-auth',
    'The device proves nothing.',
    withDeviceAuth(() => new Map()),
  ),
  refused('unauthorized-device-element', 'The device adds an element that the issuer did not let it sign.', {
    deviceAuth: (plan) => ({ ...plan, deviceSigned: ownElement }),
  }),
  accepted('authorized-device-element', 'The device adds an element that the issuer lets it sign.', {
    mdoc: (plan): MdocPlan => ({
      ...plan,
      securityObject: (honest) => {
        const authorized = new Map([['dataElements', new Map([['org.example.device', ['battery']]])]]);
        mapAt(honest, 'deviceKeyInfo').set('keyAuthorizations', authorized);
        return honest;
      },
    }),
    deviceAuth: (plan) => ({ ...plan, deviceSigned: { 'org.example.device': { battery: 81 } } }),
  }),
];
