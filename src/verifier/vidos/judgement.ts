import type { Check, PresentationOutcome, RefusalCode, Verdict } from '../verifier.ts';
import type { Ending, ExtractedCredential, PolicyResult } from './authorizer-api.ts';
import { reportAccepted, reportPolicies } from './policy-report.ts';
import { type Expected, type ExtractionCheck, extractionChecks, presentedPid } from './presented-pid.ts';

export type Settled = Extract<PresentationOutcome, { state: 'verified' | 'rejected' }>;

/** The checks of things that are no policy's business. */
const ownChecks = {
  'authorizer.waiting': 'the authorizer waits for the wallet as long as the bank does',
  'authorizer.known': 'the authorizer knows the authorization',
  'wallet.answer': 'the wallet answers with a presentation and not with an error',
  'browser.origin': 'the page that asked has an origin that is configured',
  'browser.protocol': 'the answer is in the protocol that was asked for',
  'browser.data': 'the answer has the form of the response mode that was asked for',
} as const;
export type OwnCheck = keyof typeof ownChecks;

/** What came instead, where the code alone says it. */
const came: Partial<Record<RefusalCode, string>> = {
  presentation_expired: 'it does not any more',
  origin_not_expected: 'it has another one',
  presentation_unencrypted: 'it is not encrypted',
  presentation_malformed: 'it is another',
  wallet_declined: 'the holder declined',
  wallet_error: 'it answered with an error',
};

/** A presentation that was refused for something that no policy tells of. */
export function refusedFor(check: OwnCheck, code: RefusalCode, earlier: readonly Check[] = []): Settled {
  const detail = `${ownChecks[check]}; ${came[code] ?? code}`;
  const failed: Check = { id: check, outcome: 'failed', detail };
  return { state: 'rejected', code, verdict: verdict(false, [...earlier, failed]) };
}

/**
 * What the authorizer's ending means for the bank. `rejected` and `error` without a failed policy mean that nothing was presented:
 * the holder declined, or the wallet could not. An acceptance is believed only if its report shows that verification and
 * validation took place and the bank finds in it exactly what it asked for.
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

/** The bank's own checks up to the one that failed; all passed without one, none reached with 'none'. */
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
