import type { RefusalCode } from '../../verifier.ts';

/** The error codes of OpenID4VP 1.0 §8.5 and RFC 6749 §4.1.2.1. A report names no other, since a stranger chose its text. */
const errorCodes = new Set([
  'access_denied',
  'invalid_request',
  'invalid_client',
  'unauthorized_client',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
  'vp_formats_not_supported',
  'invalid_request_uri_method',
  'invalid_transaction_data',
  'wallet_unavailable',
]);

/** The code with which a presentation is refused because the wallet answered with this error. */
export function refusalOfError(error: string): RefusalCode {
  return error === 'access_denied' ? 'wallet_declined' : 'wallet_error';
}

/** The error for the report. */
export function describeError(error: string): string {
  return `it answered ${errorCodes.has(error) ? error : 'an error that OpenID4VP does not define'}`;
}
