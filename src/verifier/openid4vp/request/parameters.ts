import {
  type BrowserRequestKind,
  type PresentationAction,
  type PresentationWanted,
  UnsupportedPresentation,
} from '../../verifier.ts';
import { paths } from '../transport/paths.ts';
import type { SignatureAlgorithm } from '../trust/x509/certificate.ts';
import { browserAction } from './digital-credentials.ts';
import {
  type AuthorizationRequest,
  type BrowserRequest,
  clientMetadata,
  type EncryptionKey,
  type RequestSigner,
  type RequestUriMethod,
  randomValue,
  walletUrl,
} from './signer.ts';

/** What decides how wallets and browsers are asked. */
export interface AskingOptions {
  /** Where wallets reach the bank. https; http only for development on one machine. */
  readonly publicUrl: string;
  readonly responseEncryption: 'required' | 'off';
  /** How wallets are asked to fetch requests. Standard: get. */
  readonly requestUriMethod?: RequestUriMethod;
  /** Origins of the bank's pages that call the Digital Credentials API. Without any, mode dc_api is not offered. */
  readonly expectedOrigins?: readonly string[];
  /** The kinds of request that the browser may be given; the first is the one if nothing is said. Standard: signed, unsigned. */
  readonly browserRequests?: readonly BrowserRequestKind[];
}

/** What every request holds, however it reaches the wallet. */
export interface RequestParts {
  readonly clientId: string;
  readonly query: Record<string, unknown>;
  readonly encryptionKey: EncryptionKey | undefined;
  /** What issuers of the credentials may have signed with. */
  readonly issuerAlgorithms: readonly SignatureAlgorithm[];
}

interface Asked<Request> {
  readonly request: Request;
  readonly nextAction: PresentationAction;
}

/** A request that a wallet fetches by its link, and answers by post. */
export function askWallet(
  parts: RequestParts,
  options: AskingOptions,
  state: string,
  handle: string,
): Asked<AuthorizationRequest> {
  const { publicUrl, requestUriMethod = 'get' } = options;
  const url = walletUrl(parts.clientId, requestUri(publicUrl, handle), requestUriMethod);
  return {
    request: {
      ...parametersOf(parts),
      response_mode: parts.encryptionKey ? 'direct_post.jwt' : 'direct_post',
      client_id: parts.clientId,
      response_uri: `${publicUrl}${paths.responses}/${handle}`,
      state,
    },
    nextAction: { type: 'open_wallet', url },
  };
}

/** A request for the browser's Digital Credentials API. Throws UnsupportedPresentation if it is not offered. */
export async function askBrowser(
  parts: RequestParts,
  options: AskingOptions,
  wanted: PresentationWanted,
  signer: RequestSigner,
): Promise<Asked<BrowserRequest>> {
  const { expectedOrigins = [], browserRequests = ['signed', 'unsigned'] } = options;
  if (expectedOrigins.length === 0) throw new UnsupportedPresentation('no origin is configured for dc_api');
  const kind = wanted.browserRequest ?? browserRequests[0];
  if (!kind || !browserRequests.includes(kind))
    throw new UnsupportedPresentation('this kind of request is not offered');
  const request: BrowserRequest = {
    ...parametersOf(parts),
    response_mode: parts.encryptionKey ? 'dc_api.jwt' : 'dc_api',
    ...(kind === 'signed' && { client_id: parts.clientId, expected_origins: expectedOrigins }),
  };
  return { request, nextAction: await browserAction(request, signer, wanted.now, wanted.expiresAt) };
}

/** Where a wallet fetches a request. */
export function requestUri(publicUrl: string, handle: string): string {
  return `${publicUrl}${paths.requests}/${handle}`;
}

function parametersOf({ query, encryptionKey, issuerAlgorithms }: RequestParts) {
  return {
    response_type: 'vp_token' as const,
    nonce: randomValue(),
    dcql_query: query,
    client_metadata: clientMetadata(encryptionKey, issuerAlgorithms),
  };
}
