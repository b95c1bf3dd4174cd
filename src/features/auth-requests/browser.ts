import { Problem } from '../../http/problem.ts';
import type { BrowserResponse, RememberedOutcome } from '../../verifier/verifier.ts';
import type { AuthRequest, CompleteAuthRequest } from './contract.ts';
import { originNotExpected, presentationRefused } from './problems.ts';

/** The exceptions of navigator.credentials.get by which the holder, or the page for them, has cancelled. */
const cancellations = new Set(['NotAllowedError', 'AbortError']);

/**
 * What the browser returned, as the verifier reads it. An exception becomes the wallet's error that means the same. Browsers hide whether
 * the holder declined or the wallet had nothing to present (OpenID4VP 1.0 §15.9.2).
 */
export function toBrowserResponse({
  origin,
  protocol,
  data,
  exception,
}: CompleteAuthRequest): BrowserResponse {
  if (exception === undefined) return { origin, protocol, data };
  return {
    origin,
    protocol,
    data: { error: cancellations.has(exception) ? 'access_denied' : 'wallet_unavailable' },
  };
}

/**
 * Requires the origin of the page that the client names to be configured, and to be the one that the browser sends, if a browser does.
 * Throws origin_not_expected.
 */
export function requireExpectedOrigin(
  origin: string,
  header: string | null,
  expected: readonly string[],
): void {
  if (!expected.includes(origin) || (header !== null && header !== origin))
    throw new Problem(originNotExpected);
}

/** Whether there was a presentation and a check of it failed. An error of the wallet alone is not a refusal of what the client handed in. */
export function isRefused(outcome: RememberedOutcome): boolean {
  if (outcome.state !== 'rejected' || outcome.code === 'wallet_declined') return false;
  const failed = outcome.verdict.checks.filter(({ outcome: came }) => came === 'failed');
  return outcome.code !== 'wallet_error' || failed.some(({ id }) => id !== 'response.wallet_error');
}

/** The problem for a presentation that was refused: for each failed check the request's error code and what was expected. */
export function presentationProblem({ error }: AuthRequest): Problem {
  const errors = (error?.failedChecks ?? []).map(({ id, detail }) => ({
    pointer: '/data',
    code: error?.code ?? presentationRefused.code,
    message: `${id}: ${detail}`,
  }));
  return new Problem(presentationRefused, { errors });
}
