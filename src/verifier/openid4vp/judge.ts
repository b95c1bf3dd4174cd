import { z } from 'zod';
import { type PidClaim, pidClaimPaths, pidClaims } from '../pid.ts';
import { type PidQueries, pidQueryId } from '../pid-query.ts';
import type { RefusalCode, Verdict, VerifiedPid } from '../verifier.ts';
import type { WalletAnswer } from './answer.ts';
import { Checklist, Refusal } from './checks.ts';
import { checkSdJwtPresentation } from './sd-jwt/sd-jwt-presentation.ts';
import type { StatusChecker } from './status/status-checker.ts';
import { recordStatus } from './status/status-outcome.ts';
import type { StoredRequest } from './stored.ts';
import type { CredentialTrust } from './trust/chain-trust.ts';

export type Judgement =
  | { readonly state: 'verified'; readonly pid: VerifiedPid; readonly verdict: Verdict }
  | { readonly state: 'rejected'; readonly code: RefusalCode; readonly verdict: Verdict };

export interface JudgementContext {
  readonly trust: CredentialTrust;
  readonly statuses: StatusChecker;
  readonly queries: PidQueries;
  readonly types: readonly string[];
  readonly now: Date;
}

/** Checks an answer against the request that it belongs to (OpenID4VP 1.0 §8.6). Never throws for what a wallet sent. */
export async function judge(
  answer: WalletAnswer,
  request: StoredRequest,
  context: JudgementContext,
): Promise<Judgement> {
  const checks = new Checklist();
  try {
    const pid = await examine(answer, request, context, checks);
    return { state: 'verified', pid, verdict: checks.verdict('dc+sd-jwt') };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { state: 'rejected', code: error.code, verdict: checks.verdict('dc+sd-jwt') };
  }
}

async function examine(
  answer: WalletAnswer,
  request: StoredRequest,
  context: JudgementContext,
  checks: Checklist,
): Promise<VerifiedPid> {
  if (answer.type === 'error') nameError(answer.error, checks);
  checks.require('response.wallet_error', answer.type !== 'error', codeOfError(answer));
  checks.require('response.encryption', answer.type !== 'unencrypted', 'presentation_unencrypted');
  const compact = selectPresentation(answer.vpToken, checks);
  const { pid, status } = checkSdJwtPresentation(
    compact,
    {
      ...context,
      nonce: request.nonce,
      audience: request.client_id,
      query: context.queries.forClaims(askedClaims(request), 'dc+sd-jwt'),
    },
    checks,
  );
  // Last, so that nobody without a genuine credential can make the bank fetch anything.
  const outcome =
    status === 'none'
      ? status
      : await context.statuses.check(status, context.trust.statusSignersOf(pid.type));
  recordStatus(outcome, checks);
  return pid;
}

/** Errors a wallet may answer with (OpenID4VP 1.0 §8.5, RFC 6749 §4.1.2.1). Any other is only known to be an error. */
const walletErrors = new Set([
  'access_denied',
  'invalid_request',
  'invalid_client',
  'unauthorized_client',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
  'vp_formats_not_supported',
  'invalid_request_uri_method',
  'invalid_transaction_data',
  'wallet_unavailable',
]);

function nameError(error: string, checks: Checklist): void {
  const named = walletErrors.has(error) ? error : 'an error that OpenID4VP does not define';
  checks.detail('response.wallet_error', `the wallet answers with a presentation; it answered ${named}`);
}

function codeOfError(answer: WalletAnswer): RefusalCode {
  const isDeclined = answer.type === 'error' && answer.error === 'access_denied';
  return isDeclined ? 'wallet_declined' : 'wallet_error';
}

/** OpenID4VP 1.0 §8.1: members are arrays, also of one presentation; a bare string is a draft's form. */
const vpTokenSchema = z.record(z.string(), z.array(z.string().min(1)));

function selectPresentation(vpToken: unknown, checks: Checklist): string {
  const presentations = checks.attempt('response.vp_token', 'presentation_malformed', () =>
    vpTokenSchema.parse(typeof vpToken === 'string' ? JSON.parse(vpToken) : vpToken),
  );
  const own = Object.hasOwn(presentations, pidQueryId) ? (presentations[pidQueryId] ?? []) : [];
  const [presentation] = own;
  checks.require('response.credentials', presentation !== undefined, 'credential_missing');
  const isAlone = own.length === 1 && Object.keys(presentations).length === 1;
  checks.require('response.credentials', isAlone, 'credential_unexpected');
  return presentation;
}

/** The claims that a stored request asked for. */
function askedClaims(request: StoredRequest): PidClaim[] {
  const paths = new Set(
    request.dcql_query.credentials.flatMap(({ claims = [] }) => claims.map(({ path }) => path.join('.'))),
  );
  return pidClaims.filter((claim) => paths.has(pidClaimPaths['dc+sd-jwt'][claim].join('.')));
}
