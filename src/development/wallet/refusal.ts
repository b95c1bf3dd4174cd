/** Why the wallet stops by itself. The codes are stable. */
export const refusalCodes = [
  'link_malformed',
  'host_not_allowed',
  'verifier_unreachable',
  'request_unavailable',
  'request_malformed',
  'request_type_wrong',
  'request_algorithm_not_accepted',
  'request_certificate_not_trusted',
  'request_certificate_expired',
  'request_signature_invalid',
  'request_audience_wrong',
  'request_expired',
  'client_id_mismatch',
  'client_id_prefix_not_supported',
  'response_uri_not_of_client',
  'wallet_nonce_mismatch',
  'transaction_data_not_supported',
  'encryption_not_possible',
  'query_malformed',
  'no_matching_credential',
  'protocol_not_supported',
  'origin_not_expected',
  'misbehaviour_not_applicable',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** The wallet refuses to go on. The message is for the holder and repeats nothing that the verifier sent. */
export class WalletRefusal extends Error {
  override readonly name = 'WalletRefusal';
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}
