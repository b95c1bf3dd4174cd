import { randomBytes } from 'node:crypto';
import { Header, MacAlgorithm, SignatureAlgorithm } from '@owf/mdoc';
import { encodeCbor } from '../../../lib/cbor.ts';
import { sha256 } from '../../pid-issuer/hashing.ts';
import { type MdocPlan, pidDoctype } from '../../pid-issuer/mdoc-issuer.ts';
import { newKeyPair } from '../../pki/certificates.ts';
import type { CborMap } from '../answer/mdoc-presentation.ts';
import type { Handover } from '../request/mdoc-handover.ts';
import {
  acceptedMdoc,
  arrayAt,
  documentOf,
  type MdocMisbehaviour,
  mapAt,
  refusedMdoc,
  withBrokenSignature,
} from './mdoc-misbehaviour.ts';

/** A device signature for a request that differs from the real one in this. */
const signedFor = (change: (handover: Handover) => Handover) => ({
  deviceAuth: <Plan extends { handover: Handover }>(plan: Plan): Plan => ({
    ...plan,
    handover: change(plan.handover),
  }),
});

/** A DeviceResponse whose device authentication is replaced. */
const withDeviceAuth = (change: (signature: readonly unknown[]) => CborMap) => ({
  deviceResponse: (response: CborMap): CborMap => {
    const deviceSigned = mapAt(documentOf(response), 'deviceSigned');
    deviceSigned.set('deviceAuth', change(arrayAt(deviceSigned, 'deviceAuth', 'deviceSignature')));
    return response;
  },
});

const ownElement = { [pidDoctype]: { family_name: 'Somebody Else' } };

/** Proofs of possession that do not prove it, or not for this request. */
export const mdocDeviceForgeries: readonly MdocMisbehaviour[] = [
  refusedMdoc(
    'invalid-session-transcript',
    'The device signed for a request with another nonce.',
    signedFor((handover) => ({ ...handover, nonce: sha256('another request') })),
  ),
  refusedMdoc(
    'session-transcript-of-another-verifier',
    'The device signed for another client_id, or another origin over the Digital Credentials API.',
    signedFor((handover) =>
      handover.kind === 'dc_api'
        ? { ...handover, origin: 'https://another.example' }
        : { ...handover, clientId: 'x509_san_dns:another.example' },
    ),
  ),
  refusedMdoc(
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
  refusedMdoc(
    'session-transcript-thumbprint',
    'The device signed for an answer to another key; for an encrypted one where it should be plain.',
    signedFor((handover) => ({ ...handover, jwkThumbprint: sha256('another key') })),
  ),
  refusedMdoc(
    'session-transcript-without-thumbprint',
    'The device signed for an answer in the clear; for an encrypted one where it should be plain.',
    signedFor(({ jwkThumbprint, ...handover }) =>
      jwkThumbprint ? handover : { ...handover, jwkThumbprint: sha256('a key') },
    ),
  ),
  refusedMdoc(
    'invalid-device-signature',
    "The device's signature is broken.",
    withDeviceAuth((signature) => new Map([['deviceSignature', withBrokenSignature(signature)]])),
  ),
  refusedMdoc(
    'other-device-key',
    'The device signs with another key than the one that the PID is bound to.',
    {
      deviceAuth: async (plan) => ({ ...plan, key: (await newKeyPair()).privateKey }),
    },
  ),
  refusedMdoc(
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
  refusedMdoc('device-alg-es384', 'The device signs with SHA-384, which was not offered.', {
    deviceAuth: (plan) => ({ ...plan, algorithm: SignatureAlgorithm.ES384 }),
  }),
  refusedMdoc(
    'device-alg-unprotected',
    'The algorithm of the device signature is where no signature covers it.',
    withDeviceAuth(([, , payload, signature]) => {
      const open = new Map([[Header.Algorithm, SignatureAlgorithm.ES256]]);
      return new Map([['deviceSignature', [new Uint8Array(), open, payload, signature]]]);
    }),
  ),
  refusedMdoc(
    'device-mac',
    'The device authenticates with a MAC, which was not offered.',
    withDeviceAuth(() => {
      const covered = encodeCbor(new Map([[Header.Algorithm, MacAlgorithm.HS256]]));
      return new Map([['deviceMac', [covered, new Map(), null, new Uint8Array(randomBytes(32))]]]);
    }),
  ),
  refusedMdoc(
    'no-device-auth',
    'The device proves nothing.',
    withDeviceAuth(() => new Map()),
  ),
  refusedMdoc(
    'unauthorized-device-element',
    'The device adds an element that the issuer did not let it sign.',
    {
      deviceAuth: (plan) => ({ ...plan, deviceSigned: ownElement }),
    },
  ),
  acceptedMdoc('authorized-device-element', 'The device adds an element that the issuer lets it sign.', {
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
