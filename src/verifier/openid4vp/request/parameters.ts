import { randomBytes } from 'node:crypto';
import type { SignatureAlgorithm } from '../trust/x509/certificate.ts';
import { clientMetadata } from './client-metadata.ts';
import type { ResponseKey } from './response-key.ts';

/** The parameters that every authorization request has (OpenID4VP 1.0 §5.1). */
interface CommonParameters {
  readonly response_type: 'vp_token';
  readonly nonce: string;
  readonly dcql_query: Record<string, unknown>;
  readonly client_metadata: Record<string, unknown>;
}

/** A request that a wallet fetches by reference and answers by post (OpenID4VP 1.0 §5, §8.2). */
export interface WalletRequest extends CommonParameters {
  readonly response_mode: 'direct_post' | 'direct_post.jwt';
  readonly client_id: string;
  readonly response_uri: string;
  readonly state: string;
}

/** A request through the Digital Credentials API (OpenID4VP 1.0 §A.2). It has neither `state` nor `response_uri`. */
export interface BrowserRequest extends CommonParameters {
  readonly response_mode: 'dc_api' | 'dc_api.jwt';
  /** In signed requests only. */
  readonly client_id?: string;
  /** In signed requests only: the origins that may use the request. A page elsewhere that gets hold of it is refused by the wallet. */
  readonly expected_origins?: readonly string[];
}

/** What both kinds of request are made of. */
export interface RequestParts {
  readonly clientId: string;
  readonly query: Record<string, unknown>;
  /** Undefined where responses are not encrypted. */
  readonly responseKey: ResponseKey | undefined;
  /** The algorithms with which issuers of the credentials may have signed. */
  readonly issuerAlgorithms: readonly SignatureAlgorithm[];
}

export function walletRequest(parts: RequestParts, responseUri: string, state: string): WalletRequest {
  return {
    ...commonParameters(parts),
    response_mode: parts.responseKey ? 'direct_post.jwt' : 'direct_post',
    client_id: parts.clientId,
    response_uri: responseUri,
    state,
  };
}

export function signedBrowserRequest(
  parts: RequestParts,
  expectedOrigins: readonly string[],
): BrowserRequest {
  return {
    ...unsignedBrowserRequest(parts),
    client_id: parts.clientId,
    expected_origins: expectedOrigins,
  };
}

export function unsignedBrowserRequest(parts: RequestParts): BrowserRequest {
  return { ...commonParameters(parts), response_mode: parts.responseKey ? 'dc_api.jwt' : 'dc_api' };
}

/** A value for `nonce` or `state`: 256 random bits, of which OpenID4VP 1.0 §5.2 demands 128. */
export function randomValue(): string {
  return randomBytes(32).toString('base64url');
}

function commonParameters({ query, responseKey, issuerAlgorithms }: RequestParts): CommonParameters {
  return {
    response_type: 'vp_token',
    nonce: randomValue(),
    dcql_query: query,
    client_metadata: clientMetadata(responseKey, issuerAlgorithms),
  };
}
