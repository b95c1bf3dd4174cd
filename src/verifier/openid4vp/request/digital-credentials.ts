import type { BrowserProtocol } from '../../browser-protocol.ts';
import {
  type BrowserRequestKind,
  type PresentationAction,
  type PresentationWanted,
  UnsupportedPresentation,
} from '../../verifier.ts';
import type { StoredBrowserRequest } from '../store/documents.ts';
import {
  type BrowserRequest,
  type RequestParts,
  signedBrowserRequest,
  unsignedBrowserRequest,
} from './parameters.ts';
import type { RequestSigner } from './signer.ts';

/** What the operator offers over the Digital Credentials API. */
export interface BrowserOffer {
  /** Origins of the bank's pages that call the API. Without any, mode dc_api is not offered. */
  readonly expectedOrigins?: readonly string[];
  /** The kinds of request that are offered; the first is the default. Standard: signed, unsigned. */
  readonly browserRequests?: readonly BrowserRequestKind[];
}

/** The exchange protocol of a request (OpenID4VP 1.0 §A.1). Only signed requests have a client_id (§A.2). */
export function protocolOf(request: BrowserRequest | StoredBrowserRequest): BrowserProtocol {
  return request.client_id === undefined ? 'openid4vp-v1-unsigned' : 'openid4vp-v1-signed';
}

/** The request for a page that calls the Digital Credentials API. Throws UnsupportedPresentation if its kind is not offered. */
export function browserRequest(
  parts: RequestParts,
  wanted: Pick<PresentationWanted, 'browserRequest'>,
  { expectedOrigins = [], browserRequests = ['signed', 'unsigned'] }: BrowserOffer,
): BrowserRequest {
  if (expectedOrigins.length === 0) throw new UnsupportedPresentation('no origin is configured for dc_api');
  const kind = wanted.browserRequest ?? browserRequests[0];
  if (!kind || !browserRequests.includes(kind))
    throw new UnsupportedPresentation('this kind of request is not offered');
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
