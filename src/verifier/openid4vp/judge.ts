import { z } from 'zod';
import { type PidClaim, pidClaimPaths, pidClaims } from '../pid.ts';
import { type PidQueries, pidQueryId } from '../pid-query.ts';
import type { RefusalCode, Verdict, VerifiedPid } from '../verifier.ts';
import type { WalletAnswer } from './answer.ts';
import { Checklist, Refusal } from './checks.ts';
import { checkSdJwtPresentation } from './sd-jwt/sd-jwt-presentation.ts';
import type { StoredRequest } from './stored.ts';
import type { TrustAnchors } from './x509/trust-anchors.ts';

export type Judgement =
  | { readonly state: 'verified'; readonly pid: VerifiedPid; readonly verdict: Verdict }
  | { readonly state: 'rejected'; readonly code: RefusalCode; readonly verdict: Verdict };

export interface JudgementContext {
  readonly anchors: TrustAnchors;
  readonly queries: PidQueries;
  readonly types: readonly string[];
  readonly now: Date;
  /** Where the answer came through a browser. */
  readonly browser?: BrowserChecks;
}

/** What is known of the browser's call beside its data. */
export interface BrowserChecks {
  readonly origin: string;
  readonly isExpectedOrigin: boolean;
  readonly isAskedProtocol: boolean;
}

/** Checks an answer against the request that it belongs to (OpenID4VP 1.0 §8.6). Never throws for what a wallet sent. */
export function judge(answer: WalletAnswer, request: StoredRequest, context: JudgementContext): Judgement {
  const checks = new Checklist(context.browser ? 'dc_api' : 'direct_post');
  try {
    const pid = examine(answer, request, context, checks);
    return { state: 'verified', pid, verdict: checks.verdict('dc+sd-jwt') };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { state: 'rejected', code: error.code, verdict: checks.verdict('dc+sd-jwt') };
  }
}

function examine(
  answer: WalletAnswer,
  request: StoredRequest,
  context: JudgementContext,
  checks: Checklist,
): VerifiedPid {
  const { browser } = context;
  if (browser) {
    checks.require('browser.origin', browser.isExpectedOrigin, 'origin_not_expected');
    checks.require('browser.protocol', browser.isAskedProtocol, 'presentation_malformed');
  }
  if (answer.type === 'error') nameError(answer.error, checks);
  checks.require('response.wallet_error', answer.type !== 'error', codeOfError(answer));
  if (browser) checks.require('browser.data', answer.type !== 'unreadable', 'presentation_malformed');
  else if (answer.type === 'unreadable') throw new TypeError('what cannot be read is not judged');
  checks.require('response.encryption', answer.type !== 'unencrypted', 'presentation_unencrypted');
  const compact = selectPresentation(answer.vpToken, checks);
  return checkSdJwtPresentation(
    compact,
    {
      ...context,
      nonce: request.nonce,
      audience: audienceOf(request, browser?.origin),
      query: context.queries.forClaims(askedClaims(request), 'dc+sd-jwt'),
    },
    checks,
  );
}

/**
 * For whom a presentation must be made: the client_id of the request with its prefix (OpenID4VP 1.0 §B.3.6), or over the Digital
 * Credentials API the origin of the page, `origin:https://…`, for signed requests as for unsigned ones (§A.4).
 */
function audienceOf(request: StoredRequest, origin: string | undefined): string {
  if (request.response_mode === 'direct_post' || request.response_mode === 'direct_post.jwt')
    return request.client_id;
  if (origin === undefined) throw new TypeError('a browser has an origin');
  return `origin:${origin}`;
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
