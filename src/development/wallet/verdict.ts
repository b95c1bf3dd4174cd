import type { WalletReport } from './report.ts';

/** The state of the request at the bank, as the bank's clients see it. */
export interface Outcome {
  readonly kind: string;
  readonly status: 'pending' | 'authorized' | 'failed' | 'expired';
  readonly error: {
    readonly code: string;
    readonly title: string;
    readonly detail: string;
    readonly action: string;
    readonly failedChecks: readonly { readonly id: string; readonly detail: string }[];
  } | null;
}

/** The result of an answer, in words for the holder. */
export interface Verdict {
  readonly isGood: boolean;
  readonly heading: string;
  readonly text: string;
  /** The checks that failed, with what was expected. */
  readonly failedChecks: readonly string[];
}

const accepted: Readonly<Record<string, string>> = {
  signup: 'The bank has opened an account. Go back to where you began to enter it.',
  signin: 'The bank knows you. Go back to where you began: you can enter there.',
  payment: 'The bank has made the payment.',
  loan: 'The bank has your application. It pays the loan out at once, or after an employee has looked at it.',
  profile_update: 'The bank has written down what you shared.',
};

/**
 * Describes the result of an answer: the decision of the bank if that is known, otherwise what the verifier answered to the wallet.
 * `declined`: the answer was that the holder shares nothing.
 */
export function verdictOf(
  report: WalletReport,
  { outcome, declined = false }: { readonly outcome?: Outcome | undefined; readonly declined?: boolean } = {},
): Verdict {
  if (report.refusal) return bad('The wallet did not answer', report.refusal.message);
  if (!report.accepted) return notTaken(report, outcome);
  if (declined) return good('Declined', 'Nothing was shared. The bank knows, and the request has ended.');
  switch (outcome?.status) {
    case undefined:
      return good('Shared', 'The verifier took the answer. Where you began, you see what it decided.');
    case 'authorized':
      return good('Accepted', accepted[outcome.kind] ?? 'The bank has done what you authorized.');
    case 'pending':
      return good('Shared', 'The bank is still checking. Where you began, you see what it decides.');
    case 'expired':
      return bad('Too late', 'The time for this request was over. Start again where you began.');
    case 'failed':
      return refused(outcome);
  }
}

function refused({ error }: Outcome): Verdict {
  if (!error) return bad('Refused', 'The bank does not say why.');
  const failedChecks = error.failedChecks.map(({ id, detail }) => `${id}: ${detail}`);
  return { ...bad(`Refused: ${error.title}`, `${error.detail} ${error.action}`), failedChecks };
}

/** The verifier did not accept the message. It may have ended the request because of it, or had an answer before. */
function notTaken({ answer }: WalletReport, outcome: Outcome | undefined): Verdict {
  if (outcome?.status === 'failed') return refused(outcome);
  const said = `The verifier refused the message (HTTP ${answer?.status ?? 'unknown'}${reasonIn(answer?.body)}).`;
  const since = {
    authorized: ' It had accepted an answer before, and keeps to that.',
    expired: ' The time for this request was over.',
    pending: ' The request still waits for an answer.',
  };
  return bad('Not taken', outcome ? `${said}${since[outcome.status]}` : said);
}

/** The error in a verifier's answer: members of OAuth (OpenID4VP 1.0 §8.2), or problem details. */
function reasonIn(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const members = body as Readonly<Record<string, unknown>>;
  const said = ['error', 'code', 'error_description', 'detail'].map((name) => members[name]);
  const words = said.filter((each) => typeof each === 'string');
  return words.length === 0 ? '' : `, ${words.join(': ')}`;
}

function good(heading: string, text: string): Verdict {
  return { isGood: true, heading, text, failedChecks: [] };
}

function bad(heading: string, text: string): Verdict {
  return { isGood: false, heading, text, failedChecks: [] };
}
