/** A line about trust for the log. It may have subject and fingerprint of a certificate, which are public and help the operator. */
export interface TrustEvent {
  readonly level: 'info' | 'warn' | 'error';
  /** Stable: operators' alarms are set on it. */
  readonly event: TrustEventName;
  /** A stable word for the fault, or what the operator has to change. Never text that was received. */
  readonly reason?: string;
  /** A file in the folder of trust anchors, or the file of the list's signers. */
  readonly file?: string;
  readonly subject?: string;
  /** SHA-256 of the certificate, base64url. */
  readonly fingerprint?: string;
  /** Whole days until the certificate expires. */
  readonly days?: number;
  readonly count?: number;
}

export type TrustEventName =
  /** The anchors in use changed. */
  | 'trust_anchors_changed'
  /** The folder cannot be read: the anchors that were read before stay in use. */
  | 'trust_anchors_unreadable'
  /** A file of the folder, or a certificate in one, cannot be used and is left out. The rest is used. */
  | 'trust_anchor_left_out'
  /** A configured credential type has no anchor: none of its credentials is accepted. */
  | 'trust_anchors_missing'
  | 'trust_list_accepted'
  /** A new list was refused: the one before stays in use until it is too old. */
  | 'trust_list_refused'
  /** Entries of the list cannot be used and are left out. */
  | 'trust_list_entries_unusable'
  /** A certificate of a signer of the list cannot be used and is left out. */
  | 'trust_list_signer_left_out'
  /** The list should have been renewed. It is still in use, for the configured grace. */
  | 'trust_list_stale'
  /** The list is past its grace and no longer in use. */
  | 'trust_list_expired'
  /** The list is in use but could not be written to its file for the next start. */
  | 'trust_list_not_kept'
  /** A certificate expires in 30, 7 or 1 days. */
  | 'certificate_expires'
  | 'certificate_expired'
  | 'access_certificate_changed'
  /** The new access certificate cannot be used: the one before stays in use. */
  | 'access_certificate_unusable';

export type TrustEvents = (event: TrustEvent) => void;
