import { accepted, declined, type Misbehaviour, refused } from './kinds.ts';

/** The error codes for wallets (OpenID4VP 1.0 §8.5, RFC 6749 §4.1.2.1) except access_denied. */
const walletErrors = [
  'invalid_request',
  'invalid_scope',
  'invalid_client',
  'vp_formats_not_supported',
  'invalid_request_uri_method',
  'invalid_transaction_data',
  'wallet_unavailable',
] as const;

/** Other ways to treat a request than to answer it once with the requested claims. */
export const conduct: readonly Misbehaviour[] = [
  declined('declines', 'The holder declines.', 'access_denied'),
  ...walletErrors.map((error) =>
    declined(`error-${error.replaceAll('_', '-')}`, `The wallet answers with the error ${error}.`, error),
  ),
  refused('answers-twice', 'The same answer is sent again after the first was received.', {
    delivery: 'twice',
  }),
  refused(
    'answers-late',
    'The answer is sent when the request has expired; the wallet waits for it, up to ten minutes.',
    {
      delivery: 'after_expiry',
    },
  ),
  accepted('ignores-request-uri-method', 'The request is fetched by GET although POST was asked for.', {
    ignoresRequestUriMethod: true,
  }),
  accepted('more-claims', 'Everything in the PID is disclosed, asked for or not.', {
    claims: (_matched, held) => held,
  }),
];
