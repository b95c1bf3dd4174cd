import type { BrowserProtocol } from '../../browser-protocol.ts';
import type { PresentationAction } from '../../verifier.ts';
import type { StoredBrowserRequest } from '../store/documents.ts';
import type { BrowserRequest, RequestSigner } from './signer.ts';

/** Only signed requests name the client (OpenID4VP 1.0 §A.2). */
export function protocolOf(request: BrowserRequest | StoredBrowserRequest): BrowserProtocol {
  return request.client_id === undefined ? 'openid4vp-v1-unsigned' : 'openid4vp-v1-signed';
}

/**
 * What the page hands to navigator.credentials.get. A signed request is signed here and now, since nothing fetches it later; it
 * lives as long as what it is for.
 */
export async function browserAction(
  request: BrowserRequest,
  signer: RequestSigner,
  now: Date,
  expiresAt: Date,
): Promise<PresentationAction> {
  const protocol = protocolOf(request);
  const data =
    protocol === 'openid4vp-v1-signed'
      ? { request: await signer.signForBrowser(request, now, expiresAt) }
      : request;
  return { type: 'digital_credentials', protocol, data };
}
