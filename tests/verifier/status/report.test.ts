import { describe, expect, test } from 'bun:test';
import {
  recordStatus,
  refusalOf,
  type StatusCheckId,
  type StatusOutcome,
  statusChecks,
} from '../../../src/verifier/openid4vp/status/outcome.ts';
import { readStatusReference } from '../../../src/verifier/openid4vp/status/reference.ts';

class Recorded {
  readonly passed: StatusCheckId[] = [];
  failed: { check: StatusCheckId; code: string } | undefined;
  readonly details = new Map<StatusCheckId, string>();
  came = '';
  require(check: StatusCheckId, holds: boolean, code: string, came: string): void {
    if (holds) this.passed.push(check);
    else [this.failed, this.came] = [{ check, code }, came];
  }
  detail(check: StatusCheckId, detail: string): void {
    this.details.set(check, detail);
  }
}

function recorded(outcome: StatusOutcome | 'none'): Recorded {
  const checks = new Recorded();
  recordStatus(outcome, checks);
  return checks;
}

const all = Object.keys(statusChecks) as StatusCheckId[];

describe('the report of a presentation', () => {
  test.each([
    [{ state: 'revoked' }, 'status.value', 'credential_revoked'],
    [{ state: 'suspended' }, 'status.value', 'credential_suspended'],
    [{ state: 'unknown', fault: 'reference_malformed' }, 'status.reference', 'credential_status_unknown'],
    [{ state: 'unknown', fault: 'host_not_allowed' }, 'status.fetch', 'credential_status_unknown'],
    [{ state: 'unknown', fault: 'timed_out' }, 'status.fetch', 'credential_status_unknown'],
    [{ state: 'unknown', fault: 'wrong_type' }, 'status.token', 'credential_status_unknown'],
    [{ state: 'unknown', fault: 'signer_not_trusted' }, 'status.chain', 'credential_status_unknown'],
    [{ state: 'unknown', fault: 'signature_invalid' }, 'status.signature', 'credential_status_unknown'],
    [{ state: 'unknown', fault: 'wrong_subject' }, 'status.subject', 'credential_status_unknown'],
    [{ state: 'unknown', fault: 'expired' }, 'status.freshness', 'credential_status_unknown'],
    [{ state: 'unknown', fault: 'list_too_large' }, 'status.index', 'credential_status_unknown'],
    [{ state: 'unknown', fault: 'value_not_understood' }, 'status.value', 'credential_status_unknown'],
  ] as const)('%o fails %s with %s, after the checks before it passed', (outcome, check, code) => {
    const report = recorded(outcome);
    expect(report.failed).toEqual({ check, code });
    expect(report.passed).toEqual(all.slice(0, all.indexOf(check)));
    expect(refusalOf(outcome)).toBe(code);
    expect(report.came).toContain(outcome.state === 'unknown' ? outcome.fault : outcome.state);
  });

  test.each([['none' as const], [{ state: 'valid' } as const]])('%o passes every check', (outcome) => {
    const report = recorded(outcome);
    expect(report.failed).toBeUndefined();
    expect(report.passed).toEqual(all);
  });
});

describe('the reference to a status list', () => {
  const good = { uri: 'https://lists.example/1', idx: 7 };
  const inMap = new Map([['status_list', new Map<string, unknown>(Object.entries(good))]]);
  test.each([
    ['of an SD-JWT VC is read', { status_list: good }, good],
    ['of an mdoc, a CBOR map, is read', inMap, good],
    ['is read beside other mechanisms', { identifier_list: {}, status_list: good }, good],
    ['is not there in a credential without a status', undefined, 'none'],
    ['is malformed where status is null', null, 'malformed'],
    ['is malformed where status is a text', 'valid', 'malformed'],
    ['is malformed where the status is of another kind', { identifier_list: { id: 'x' } }, 'malformed'],
    ['is malformed without an index', { status_list: { uri: good.uri } }, 'malformed'],
    ['is malformed with a negative index', { status_list: { ...good, idx: -1 } }, 'malformed'],
    ['is malformed with a fractional index', { status_list: { ...good, idx: 1.5 } }, 'malformed'],
    ['is malformed with an index in quotes', { status_list: { ...good, idx: '7' } }, 'malformed'],
    ['is malformed without an address', { status_list: { idx: 7 } }, 'malformed'],
  ] as const)('%s', (_, status, expected) => {
    expect(readStatusReference(status)).toEqual(expected);
  });
});
