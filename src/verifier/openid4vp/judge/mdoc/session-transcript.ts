import { createHash } from 'node:crypto';
import { encodeCbor } from '../../../../lib/cbor.ts';

/** What a device signature binds a presentation to (OpenID4VP 1.0 §B.2.6): the request, and how it reached the wallet. */
export type MdocHandover =
  | {
      readonly kind: 'openid4vp';
      /** With its prefix, as in the request. */
      readonly clientId: string;
      readonly nonce: string;
      readonly responseUri: string;
      /** The thumbprint of the key that the response is encrypted to, base64url (RFC 7638); absent if it is not encrypted. */
      readonly jwkThumbprint?: string;
    }
  | {
      readonly kind: 'dc_api';
      /** The origin of the page, without the prefix `origin:` of an audience. */
      readonly origin: string;
      readonly nonce: string;
      readonly jwkThumbprint?: string;
    };

/** The SessionTranscript of OpenID4VP 1.0 §B.2.6.1 (redirects) or §B.2.6.2 (Digital Credentials API). */
export function sessionTranscript(handover: MdocHandover): unknown[] {
  const { nonce, jwkThumbprint } = handover;
  const thumbprint = jwkThumbprint === undefined ? null : Buffer.from(jwkThumbprint, 'base64url');
  const [identifier, info] =
    handover.kind === 'dc_api'
      ? ['OpenID4VPDCAPIHandover', [handover.origin, nonce, thumbprint]]
      : ['OpenID4VPHandover', [handover.clientId, nonce, thumbprint, handover.responseUri]];
  return [null, null, [identifier, createHash('sha256').update(encodeCbor(info)).digest()]];
}
