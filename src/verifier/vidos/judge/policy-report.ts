import type { Check, RefusalCode } from '../../verifier.ts';
import type { PolicyResult } from '../api/messages.ts';

/** The authorizer's policy results as checks of a verdict, and the code of the first one that failed. */
export interface PolicyReport {
  readonly checks: readonly Check[];
  /** Undefined if no policy failed. */
  readonly code: RefusalCode | undefined;
}

/**
 * The refusal code for each policy that the authorizer, its verifier and its validator publish. The order is that of precedence: a
 * presentation that fails several policies is refused for the first of them.
 */
const policies: Record<string, { readonly code: RefusalCode; readonly expected: string }> = {
  format: { code: 'presentation_malformed', expected: 'the presentation can be parsed' },
  credentialFormat: { code: 'presentation_malformed', expected: 'the credential is well formed' },
  proof: {
    code: 'credential_signature_invalid',
    expected: 'the signatures over credential and presentation are valid',
  },
  verify: { code: 'credential_signature_invalid', expected: 'the credential is verified cryptographically' },
  trustedIssuer: {
    code: 'credential_issuer_not_trusted',
    expected: 'the issuer is one that the authorizer trusts',
  },
  notBefore: { code: 'credential_not_yet_valid', expected: 'the credential is valid already' },
  notAfter: { code: 'credential_expired', expected: 'the credential is still valid' },
  credentialStatus: {
    code: 'credential_status_unknown',
    expected: 'the credential is neither revoked nor suspended',
  },
  status: { code: 'credential_status_unknown', expected: 'the credential is neither revoked nor suspended' },
  presentationSubmission: { code: 'credential_missing', expected: 'the presentation is what was asked for' },
  credentialQuery: { code: 'credential_missing', expected: 'the presentation answers the query' },
  validate: {
    code: 'credential_missing',
    expected: 'the presentation is validated against what was asked for',
  },
  credentialSchema: { code: 'claim_invalid', expected: 'the claims have the types of their schema' },
  schema: { code: 'claim_invalid', expected: 'the claims have the types of their schema' },
};
const precedence = Object.keys(policies);

/** The policies that must have been evaluated in an authorization that counts. An instance can be configured to skip them. */
const indispensable = [
  {
    id: 'authorizer.verified',
    expected: 'the authorizer verified the credential cryptographically',
    code: 'credential_signature_invalid',
    shownBy: ({ policy, service }: PolicyResult) => service === 'verifier' || policy === 'verify',
  },
  {
    id: 'authorizer.validated',
    expected: 'the authorizer validated the credential and its issuer',
    code: 'credential_issuer_not_trusted',
    shownBy: ({ policy, service }: PolicyResult) => service === 'validator' || policy === 'validate',
  },
] as const;

/** The report of an authorization that failed. It has the authorizer's machine-readable names and none of its texts. */
export function reportPolicies(results: readonly PolicyResult[]): PolicyReport {
  const failed = results.filter(({ error }) => error !== undefined);
  const first = failed.toSorted((one, other) => rank(one) - rank(other))[0];
  return { checks: policyChecks(results), code: first && codeOf(first) };
}

/** The report of an authorization that the authorizer accepted. It also fails if verification or validation did not take place. */
export function reportAccepted(results: readonly PolicyResult[]): PolicyReport {
  const report = reportPolicies(results);
  const proofs = indispensable.map(({ id, expected, code, shownBy }) => {
    const shown = results.some((result) => shownBy(result) && result.error === undefined);
    return { code, check: { id, outcome: shown ? 'passed' : 'failed', detail: expected } as const };
  });
  const lacking = proofs.find(({ check }) => check.outcome === 'failed');
  return {
    checks: [...report.checks, ...proofs.map(({ check }) => check)],
    code: report.code ?? lacking?.code,
  };
}

/** One check for each service and policy, in the order of the report. It failed if one of the policy's results did. */
function policyChecks(results: readonly PolicyResult[]): Check[] {
  const checks = new Map<string, Check>();
  for (const result of results) {
    const id = `${safeName(result.service)}.${safeName(result.policy)}`;
    if (checks.get(id)?.outcome === 'failed') continue;
    const detail = policies[result.policy]?.expected ?? 'the policy of this name holds';
    checks.set(id, { id, outcome: result.error ? 'failed' : 'passed', detail });
  }
  return [...checks.values()].slice(0, 50);
}

const rank = ({ policy }: PolicyResult): number => {
  const at = precedence.indexOf(policy);
  return at === -1 ? precedence.length : at;
};

function codeOf({ policy, service, error }: PolicyResult): RefusalCode {
  const type = `${error?.vidosType ?? ''} ${error?.type ?? ''}`.toLowerCase();
  if (policy === 'credentialStatus' || policy === 'status') {
    if (type.includes('revoked')) return 'credential_revoked';
    if (type.includes('suspended')) return 'credential_suspended';
  }
  const known = Object.hasOwn(policies, policy) ? policies[policy] : undefined;
  return known?.code ?? (service === 'verifier' ? 'credential_signature_invalid' : 'presentation_malformed');
}

/** Names become part of check ids. Anything that is not a plain name is replaced, so that no text gets into the report. */
function safeName(name: string): string {
  return /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name) ? name : 'other';
}
