import { calculateJwkThumbprint } from 'jose';
import type { StoredBrowserRequest, StoredRequest, StoredWalletRequest } from '../store/documents.ts';
import type { MdocHandover } from './mdoc/session-transcript.ts';

/** The request that a response belongs to and, over the Digital Credentials API, the call that returned the response. */
export type AnsweredRequest = { readonly request: StoredWalletRequest } | AnsweredCall;

/** A call of the Digital Credentials API, as the page that made it tells it. */
export interface AnsweredCall {
  readonly request: StoredBrowserRequest;
  readonly origin: string;
  readonly isExpectedOrigin: boolean;
  readonly protocol: string;
  readonly isRequestedProtocol: boolean;
}

/**
 * The `aud` that a key binding JWT must have: the client_id of the request with its prefix (OpenID4VP 1.0 §B.3.6) or, over the
 * Digital Credentials API, the origin of the page as `origin:https://…`, whether the request was signed or not (§A.4).
 */
export function audienceOf(answered: AnsweredRequest): string {
  return 'origin' in answered ? `origin:${answered.origin}` : answered.request.client_id;
}

/** The handover that an mdoc's device signature must cover (OpenID4VP 1.0 §B.2.6.1; over the Digital Credentials API §B.2.6.2). */
export async function handoverOf(answered: AnsweredRequest): Promise<MdocHandover> {
  const { nonce } = answered.request;
  const thumbprint = await responseKeyThumbprint(answered.request);
  if ('origin' in answered) return { kind: 'dc_api', origin: answered.origin, nonce, ...thumbprint };
  const { client_id: clientId, response_uri: responseUri } = answered.request;
  return { kind: 'openid4vp', clientId, nonce, responseUri, ...thumbprint };
}

async function responseKeyThumbprint(request: StoredRequest): Promise<{ readonly jwkThumbprint?: string }> {
  const [key] = request.client_metadata.jwks?.keys ?? [];
  const isEncrypted = request.response_mode === 'direct_post.jwt' || request.response_mode === 'dc_api.jwt';
  return isEncrypted && key ? { jwkThumbprint: await calculateJwkThumbprint(key, 'sha256') } : {};
}
