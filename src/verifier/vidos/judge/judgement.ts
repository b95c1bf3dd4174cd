import type { Check, PresentationOutcome, RefusalCode, Verdict } from '../../verifier.ts';
import type { Ending, ExtractedCredential, PolicyResult } from '../api/messages.ts';
import { reportAccepted, reportPolicies } from './policy-report.ts';
import { type Expected, type ExtractionCheck, extractionChecks, presentedPid } from './presented-pid.ts';

export type Settled = Extract<PresentationOutcome, { state: 'verified' | 'rejected' }>;

/** The bank's own checks, with what is expected. The authorizer has no policies for them. */
const ownChecks = {
  'authorizer.waiting': 'the authorizer waits for the wallet as long as the bank does',
  'authorizer.known': 'the authorizer knows the authorization',
  'wallet.answer': 'the wallet answers with a presentation and not with an error',
  'browser.origin': 'the page that asked has an origin that is configured',
  'browser.protocol': 'the answer is in the protocol that was asked for',
  'browser.data': 'the answer has the form of the response mode that was asked for',
} as const;
export type OwnCheck = keyof typeof ownChecks;

/** What came instead of the expected, for the codes that imply it. */
const came: Partial<Record<RefusalCode, string>> = {
  presentation_expired: 'it does not any more',
  origin_not_expected: 'it has another one',
  presentation_unencrypted: 'it is not encrypted',
  presentation_malformed: 'it is another',
  wallet_declined: 'the holder declined',
  wallet_error: 'it answered with an error',
};

/** The refusal of a presentation by one of the bank's own checks. */
export function refusedFor(check: OwnCheck, code: RefusalCode, earlier: readonly Check[] = []): Settled {
  const detail = `${ownChecks[check]}; ${came[code] ?? code}`;
  const failed: Check = { id: check, outcome: 'failed', detail };
  return { state: 'rejected', code, verdict: verdict(false, [...earlier, failed]) };
}

/**
 * The outcome for the bank. `rejected` without a failed policy means that the holder declined, `error` that the wallet failed.
 * `authorized` counts as verified only if the report shows that verification and validation took place, and if the bank finds in the
 * extracted credential exactly what it requested.
 */
export function judge(
  ending: Ending,
  policies: readonly PolicyResult[],
  credentials: readonly ExtractedCredential[],
  expected: Expected,
): Settled {
  if (ending === 'expired') return refusedFor('authorizer.waiting', 'presentation_expired');
  if (ending === 'authorized') return judgeAccepted(policies, credentials, expected);
  const { checks, code } = reportPolicies(policies);
  if (code) return { state: 'rejected', code, verdict: verdict(false, checks) };
  return refusedFor('wallet.answer', ending === 'rejected' ? 'wallet_declined' : 'wallet_error', checks);
}

function judgeAccepted(
  policies: readonly PolicyResult[],
  credentials: readonly ExtractedCredential[],
  expected: Expected,
): Settled {
  const { checks, code } = reportAccepted(policies);
  if (code) return { state: 'rejected', code, verdict: verdict(false, [...checks, ...extraction('none')]) };
  const presented = presentedPid(credentials, expected);
  if (!presented.ok) {
    const report = [...checks, ...extraction(presented.check, presented.came)];
    return { state: 'rejected', code: presented.code, verdict: verdict(false, report) };
  }
  const { pid } = presented;
  const report = { ...verdict(true, [...checks, ...extraction(undefined)]), format: pid.format };
  return { state: 'verified', pid, verdict: report };
}

/** The checks of the extracted credential up to the one that failed. undefined: all passed. 'none': none was reached. */
function extraction(failed: ExtractionCheck | 'none' | undefined, words = ''): Check[] {
  const order = Object.keys(extractionChecks) as ExtractionCheck[];
  const at = failed === 'none' ? -1 : failed === undefined ? order.length : order.indexOf(failed);
  return order.map((id, index) => ({
    id,
    outcome: index < at ? 'passed' : index === at ? 'failed' : 'not_reached',
    detail: index === at ? `${extractionChecks[id]}; ${words}` : extractionChecks[id],
  }));
}

function verdict(accepted: boolean, checks: readonly Check[]): Verdict {
  return { accepted, verifier: 'vidos', checks };
}
