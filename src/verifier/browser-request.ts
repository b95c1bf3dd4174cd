import { type BrowserRequestKind, type PresentationWanted, UnsupportedPresentation } from './verifier.ts';

/** The exchange protocols of OpenID4VP 1.0 §A.1 that the bank uses. It makes no multi-signed requests. */
export const browserProtocols = ['openid4vp-v1-signed', 'openid4vp-v1-unsigned'] as const;
export type BrowserProtocol = (typeof browserProtocols)[number];

/** What the operator offers over the Digital Credentials API. */
export interface BrowserOffer {
  /** Origins of the bank's pages that call the API. Without any, mode dc_api is not offered. */
  readonly expectedOrigins?: readonly string[];
  /** The kinds of request that are offered, the preferred one first. Default: signed, unsigned. */
  readonly browserRequests?: readonly BrowserRequestKind[];
}

/** The kind of request to make, and the origins that a signed one names. Throws UnsupportedPresentation if it is not offered. */
export function chosenBrowserRequest(
  wanted: Pick<PresentationWanted, 'browserRequest'>,
  { expectedOrigins = [], browserRequests = ['signed', 'unsigned'] }: BrowserOffer,
): { readonly kind: BrowserRequestKind; readonly expectedOrigins: readonly string[] } {
  if (expectedOrigins.length === 0) throw new UnsupportedPresentation('no origin is configured for dc_api');
  const kind = wanted.browserRequest ?? browserRequests[0];
  if (!kind || !browserRequests.includes(kind))
    throw new UnsupportedPresentation('this kind of request is not offered');
  return { kind, expectedOrigins };
}
