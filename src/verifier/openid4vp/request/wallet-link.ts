import { paths } from '../transport/paths.ts';

/** How the wallet fetches the request object (OpenID4VP 1.0 §5.10). A wallet that cannot POST falls back to GET and is served too. */
export type RequestUriMethod = 'get' | 'post';

/** The `request_uri` from which a wallet fetches the request object (RFC 9101 §5.2). */
export function requestUri(publicUrl: string, handle: string): string {
  return `${publicUrl}${paths.requests}/${handle}`;
}

/** The `response_uri` to which the wallet posts its response (OpenID4VP 1.0 §8.2). */
export function responseUri(publicUrl: string, handle: string): string {
  return `${publicUrl}${paths.responses}/${handle}`;
}

/** The link that opens a wallet with a request by reference (OpenID4VP 1.0 §5.10). Without `request_uri_method` wallets use GET. */
export function walletLink(clientId: string, uri: string, method: RequestUriMethod): string {
  const parameters = new URLSearchParams({ client_id: clientId, request_uri: uri });
  if (method === 'post') parameters.set('request_uri_method', method);
  return `openid4vp://?${parameters}`;
}
