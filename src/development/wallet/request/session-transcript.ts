import { SessionTranscript } from '@owf/mdoc';
import { calculateJwkThumbprint } from 'jose';
import { mdocContext } from '../../pid-issuer/mdoc-context.ts';
import type { EncryptionOffer } from './parameters.ts';

/** The request that a device signature binds to, and how it reached the wallet (OpenID4VP 1.0 §B.2.6). */
export type Handover =
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
      /** The origin of the page, without a prefix. */
      readonly origin: string;
      readonly nonce: string;
      readonly jwkThumbprint?: string;
    };

/** The SessionTranscript that the device signs over. */
export async function walletTranscript(handover: Handover): Promise<SessionTranscript> {
  const { nonce, jwkThumbprint } = handover;
  const shared = {
    nonce,
    ...(jwkThumbprint && { jwkThumbprint: new Uint8Array(Buffer.from(jwkThumbprint, 'base64url')) }),
  };
  return handover.kind === 'dc_api'
    ? await SessionTranscript.forOid4VpDcApi({ origin: handover.origin, ...shared }, mdocContext)
    : await SessionTranscript.forOid4Vp(
        { clientId: handover.clientId, responseUri: handover.responseUri, ...shared },
        mdocContext,
      );
}

/** The member `jwkThumbprint` of a handover; none if the response is not encrypted. */
export async function thumbprintOf(
  offer: EncryptionOffer | undefined,
): Promise<{ readonly jwkThumbprint?: string }> {
  if (!offer) return {};
  const { kty, crv, x, y } = offer.key;
  return { jwkThumbprint: await calculateJwkThumbprint({ kty, crv, x, y }, 'sha256') };
}
