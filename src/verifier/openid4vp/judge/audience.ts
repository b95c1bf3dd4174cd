import { calculateJwkThumbprint } from 'jose';
import type { StoredBrowserRequest, StoredRequest, StoredWalletRequest } from '../store/documents.ts';
import type { MdocHandover } from './mdoc/session-transcript.ts';

/** A request, and where it is a browser's the origin of the page that called. */
export type Occasion =
  | { readonly request: StoredWalletRequest }
  | { readonly request: StoredBrowserRequest; readonly origin: string };

/**
 * For whom a presentation must be made: the client_id of the request with its prefix (OpenID4VP 1.0 §B.3.6), or over the Digital
 * Credentials API the origin of the page, `origin:https://…`, for signed requests as for unsigned ones (§A.4).
 */
export function audienceOf(occasion: Occasion): string {
  return 'origin' in occasion ? `origin:${occasion.origin}` : occasion.request.client_id;
}

/** What a device signs for: the request by link (OpenID4VP 1.0 §B.2.6.1), or the page, without a prefix (§B.2.6.2). */
export async function handoverOf(occasion: Occasion): Promise<MdocHandover> {
  const { nonce } = occasion.request;
  const thumbprint = await thumbprintOf(occasion.request);
  if ('origin' in occasion) return { kind: 'dc_api', origin: occasion.origin, nonce, ...thumbprint };
  const { client_id: clientId, response_uri: responseUri } = occasion.request;
  return { kind: 'openid4vp', clientId, nonce, responseUri, ...thumbprint };
}

/** Of the key that the answer is encrypted to, where it is. */
async function thumbprintOf(request: StoredRequest): Promise<{ readonly jwkThumbprint?: string }> {
  const [key] = request.client_metadata.jwks?.keys ?? [];
  const isEncrypted = request.response_mode === 'direct_post.jwt' || request.response_mode === 'dc_api.jwt';
  return isEncrypted && key ? { jwkThumbprint: await calculateJwkThumbprint(key, 'sha256') } : {};
}
