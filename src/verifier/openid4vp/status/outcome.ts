import type { RefusalCode, VerifiedPid } from '../../verifier.ts';

/** Where the status of a credential is written (Token Status List §6.1). */
export interface StatusReference {
  readonly uri: string;
  readonly idx: number;
}

/** A PID that passed every check but that of its status, and where that is to be looked up. */
export interface CheckedPid {
  readonly pid: VerifiedPid;
  readonly status: StatusReference | 'none' | 'malformed';
}

/**
 * What a status list says of a credential. `unknown` is whatever could not be established, whoever's fault it is, and is never taken
 * for valid.
 */
export type StatusOutcome =
  | { readonly state: 'valid' | 'revoked' | 'suspended' }
  | { readonly state: 'unknown'; readonly fault: StatusFault };

/** Why a status could not be established. Stable. */
export type StatusFault =
  /** The credential's `status` names no status list, or not in the form that Token Status List gives it. */
  | 'reference_malformed'
  | 'host_not_allowed'
  | 'redirected'
  | 'status_not_ok'
  | 'wrong_content_type'
  | 'coding_broken'
  | 'too_large'
  | 'timed_out'
  | 'unreachable'
  | 'token_malformed'
  | 'wrong_type'
  | 'wrong_algorithm'
  /** `crit` names something that is not understood. */
  | 'extension_demanded'
  | 'signer_not_trusted'
  | 'signature_invalid'
  | 'wrong_subject'
  | 'issued_in_future'
  | 'not_yet_valid'
  | 'expired'
  | 'list_malformed'
  | 'list_too_large'
  | 'index_out_of_range'
  /** An application-specific or reserved value: nobody agreed with this bank on what it means. */
  | 'value_not_understood';

/** The checks of a credential's status in the order they are made, with what is expected, for the report kept with each verdict. */
export const statusChecks = {
  'status.reference': 'status, if the credential has one, names a status list and an index in it',
  'status.fetch':
    'the status list is fetched from a configured host, within limits of size, time and redirects',
  'status.token':
    'it is a Status List Token (statuslist+jwt) signed with ES256, or ES384 where the signer has a P-384 key',
  'status.chain': 'its x5c chain is valid now and leads to a trust anchor of this credential type',
  'status.signature': 'its signature was made with the key of the leaf certificate',
  'status.subject': 'its sub is the address that the credential names',
  'status.freshness': 'it was issued before now and has not expired',
  'status.index': 'it can be unpacked and holds the index',
  'status.value': 'the credential is valid: neither revoked nor suspended',
} as const;
export type StatusCheckId = keyof typeof statusChecks;

const order = Object.keys(statusChecks) as StatusCheckId[];

const checkOfFault: Record<StatusFault, StatusCheckId> = {
  reference_malformed: 'status.reference',
  host_not_allowed: 'status.fetch',
  redirected: 'status.fetch',
  status_not_ok: 'status.fetch',
  wrong_content_type: 'status.fetch',
  coding_broken: 'status.fetch',
  too_large: 'status.fetch',
  timed_out: 'status.fetch',
  unreachable: 'status.fetch',
  token_malformed: 'status.token',
  wrong_type: 'status.token',
  wrong_algorithm: 'status.token',
  extension_demanded: 'status.token',
  signer_not_trusted: 'status.chain',
  signature_invalid: 'status.signature',
  wrong_subject: 'status.subject',
  issued_in_future: 'status.freshness',
  not_yet_valid: 'status.freshness',
  expired: 'status.freshness',
  list_malformed: 'status.index',
  list_too_large: 'status.index',
  index_out_of_range: 'status.index',
  value_not_understood: 'status.value',
};

const codeOfState = {
  revoked: 'credential_revoked',
  suspended: 'credential_suspended',
  unknown: 'credential_status_unknown',
} as const satisfies Record<Exclude<StatusOutcome['state'], 'valid'>, RefusalCode>;

/** The code a presentation is refused with for this outcome; undefined if it is not refused for it. */
export function refusalOf(outcome: StatusOutcome): RefusalCode | undefined {
  return outcome.state === 'valid' ? undefined : codeOfState[outcome.state];
}

/** The part of the checklist that is needed to record a status. */
export interface StatusChecklist {
  require(check: StatusCheckId, holds: boolean, code: RefusalCode, came: string): void;
  detail(check: StatusCheckId, detail: string): void;
}

/**
 * Enters the outcome into the report: checks passed up to the one that failed, which `require` is told with the code of the refusal
 * and may throw. `none` stands for a credential without a status, which has nothing to look up.
 */
export function recordStatus(outcome: StatusOutcome | 'none', checks: StatusChecklist): void {
  if (outcome === 'none') {
    checks.detail('status.reference', 'the credential has no status: there is nothing to look up');
    for (const check of order) checks.require(check, true, 'credential_status_unknown', '');
    return;
  }
  const code = refusalOf(outcome);
  const failed = outcome.state === 'unknown' ? checkOfFault[outcome.fault] : 'status.value';
  for (const check of order) {
    if (code === undefined || check !== failed) {
      checks.require(check, true, 'credential_status_unknown', '');
      continue;
    }
    const came = outcome.state === 'unknown' ? `(${outcome.fault})` : `it is ${outcome.state}`;
    checks.require(check, false, code, came);
    return;
  }
}
