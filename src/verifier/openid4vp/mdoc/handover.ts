import { createHash } from 'node:crypto';
import { SessionTranscript } from '@owf/mdoc';

/** What a holder's signature binds a presentation to: the request it answers, and how that request reached the wallet. */
export type MdocHandover =
  | {
      readonly kind: 'openid4vp';
      /** With its prefix, as in the request. */
      readonly clientId: string;
      readonly nonce: string;
      readonly responseUri: string;
      /** Of the key that the response is encrypted to, base64url (RFC 7638); absent where it is not encrypted. */
      readonly jwkThumbprint?: string;
    }
  | {
      readonly kind: 'dc_api';
      /** Of the page, without the `origin:` that audiences have. */
      readonly origin: string;
      readonly nonce: string;
      readonly jwkThumbprint?: string;
    };

const context = {
  crypto: {
    digest: ({ bytes }: { bytes: Uint8Array }) => createHash('sha256').update(bytes).digest(),
    random: refuse,
    calculateEphemeralMacKey: refuse,
  },
};

/** The library asks for a whole set of functions where it hashes only. */
function refuse(): never {
  throw new TypeError('A session transcript is made without secrets.');
}

/** The SessionTranscript of OpenID4VP 1.0 §B.2.6.1 (redirects) or §B.2.6.2 (Digital Credentials API). */
export async function sessionTranscript(handover: MdocHandover): Promise<SessionTranscript> {
  const { nonce } = handover;
  const thumbprint = handover.jwkThumbprint && Buffer.from(handover.jwkThumbprint, 'base64url');
  const shared = { nonce, ...(thumbprint && { jwkThumbprint: thumbprint }) };
  if (handover.kind === 'dc_api')
    return await SessionTranscript.forOid4VpDcApi({ origin: handover.origin, ...shared }, context);
  const { clientId, responseUri } = handover;
  return await SessionTranscript.forOid4Vp({ clientId, responseUri, ...shared }, context);
}
