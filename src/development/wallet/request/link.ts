import { WalletRefusal } from '../refusal.ts';

/** The content of a link or QR code: the client_id and the address of the request object (OpenID4VP 1.0 §5.7, §5.10). */
export interface RequestLink {
  readonly clientId: string;
  readonly requestUri: string;
  readonly requestUriMethod: 'get' | 'post';
}

const schemes = ['openid4vp:', 'haip-vp:', 'eudi-openid4vp:', 'https:', 'http:'];

/**
 * Reads a request link. Throws WalletRefusal `link_malformed` if it is not one, if the request is not passed by reference, or if it
 * has other parameters than client_id, request_uri and request_uri_method, since those would not be signed.
 */
export function parseRequestLink(text: string): RequestLink {
  const url = URL.parse(text.trim());
  if (!url || !schemes.includes(url.protocol)) throw malformed('This is not a link for a wallet.');
  const parameters = [...url.searchParams.keys()];
  const known = ['client_id', 'request_uri', 'request_uri_method'];
  if (new Set(parameters).size !== parameters.length) throw malformed('The link repeats a parameter.');
  if (!parameters.every((name) => known.includes(name))) {
    throw malformed('The link carries parameters beside the signed request.');
  }
  const clientId = url.searchParams.get('client_id');
  const requestUri = URL.parse(url.searchParams.get('request_uri') ?? '');
  const method = url.searchParams.get('request_uri_method') ?? 'get';
  if (!clientId || !requestUri) throw malformed('The link lacks client_id or request_uri.');
  // The bank on a developer's machine uses http. A real wallet accepts only https.
  if (!['https:', 'http:'].includes(requestUri.protocol) || requestUri.hash !== '') {
    throw malformed('request_uri must be an https address without a fragment.');
  }
  if (method !== 'get' && method !== 'post') throw malformed('request_uri_method must be get or post.');
  return { clientId, requestUri: requestUri.href, requestUriMethod: method };
}

function malformed(message: string): WalletRefusal {
  return new WalletRefusal('link_malformed', message);
}
