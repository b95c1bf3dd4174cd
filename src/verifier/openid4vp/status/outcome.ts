import type { RefusalCode, VerifiedPid } from '../../verifier.ts';

/** The place of a credential's status: the address of a list and an index in it (Token Status List §6.1). */
export interface StatusReference {
  readonly uri: string;
  readonly idx: number;
}

/** A PID that passed all checks but the one of its status, and the reference to the status. */
export interface CheckedPid {
  readonly pid: VerifiedPid;
  readonly status: StatusReference | 'none' | 'malformed';
}

/** The status of a credential. If it cannot be established, for any reason, it is `unknown`, which is never taken for valid. */
export type StatusOutcome =
  | { readonly state: 'valid' | 'revoked' | 'suspended' }
  | { readonly state: 'unknown'; readonly fault: StatusFault };

/** Why a status is unknown. Stable. */
export type StatusFault =
  /** The credential's `status` has no status list reference in the form of Token Status List §6. */
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
  /** The header has a critical extension (`crit`). */
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
  /** An application-specific or reserved value, on which this bank and the issuer have no agreement. */
  | 'value_not_understood';

/** The checks of a credential's status in their order, each with what is expected, for the report that is kept with each verdict. */
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

/** The code with which a presentation is refused for this outcome; undefined if the credential is valid. */
export function refusalOf(outcome: StatusOutcome): RefusalCode | undefined {
  return outcome.state === 'valid' ? undefined : codeOfState[outcome.state];
}

/** The part of `Checklist` that `recordStatus` needs. */
export interface StatusChecklist {
  require(check: StatusCheckId, holds: boolean, code: RefusalCode, came: string): void;
  detail(check: StatusCheckId, detail: string): void;
}

/**
 * Enters the outcome into the report: the checks before the failed one as passed, and the failed one with the code of the refusal,
 * for which `require` throws. `none`: the credential has no status, and all checks pass.
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
