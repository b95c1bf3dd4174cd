import { type BrowserOffer, type BrowserProtocol, chosenBrowserRequest } from '../../browser-request.ts';
import type { PresentationAction, PresentationWanted } from '../../verifier.ts';
import type { StoredBrowserRequest } from '../store/documents.ts';
import {
  type BrowserRequest,
  type RequestParts,
  signedBrowserRequest,
  unsignedBrowserRequest,
} from './parameters.ts';
import type { RequestSigner } from './signer.ts';

/** The exchange protocol of a request (OpenID4VP 1.0 §A.1). Only signed requests have a client_id (§A.2). */
export function protocolOf(request: BrowserRequest | StoredBrowserRequest): BrowserProtocol {
  return request.client_id === undefined ? 'openid4vp-v1-unsigned' : 'openid4vp-v1-signed';
}

/** The request for a page that calls the Digital Credentials API. Throws UnsupportedPresentation if its kind is not offered. */
export function browserRequest(
  parts: RequestParts,
  wanted: Pick<PresentationWanted, 'browserRequest'>,
  offer: BrowserOffer,
): BrowserRequest {
  const { kind, expectedOrigins } = chosenBrowserRequest(wanted, offer);
  return kind === 'signed' ? signedBrowserRequest(parts, expectedOrigins) : unsignedBrowserRequest(parts);
}

/**
 * The protocol and data that the page hands to navigator.credentials.get. A signed request is signed at once, because no wallet
 * fetches it later; its signature expires together with the presentation.
 */
export async function browserAction(
  request: BrowserRequest,
  signer: RequestSigner,
  { now, expiresAt }: Pick<PresentationWanted, 'now' | 'expiresAt'>,
): Promise<PresentationAction> {
  const protocol = protocolOf(request);
  const isSigned = protocol === 'openid4vp-v1-signed';
  const data = isSigned ? { request: await signer.signForBrowser(request, now, expiresAt) } : request;
  return { type: 'digital_credentials', protocol, data };
}
