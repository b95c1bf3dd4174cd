import { termOf } from '../../../lib/mismatch.ts';
import { pidDoctype } from '../../pid/mdoc.ts';
import type { PidQueries } from '../../pid/query.ts';
import type { ClaimHandling } from '../../pid/values.ts';
import type { VerifiedPid } from '../../verifier.ts';
import type { AuthorizationResponse } from '../answer/authorization-response.ts';
import type { StatusChecker } from '../status/checker.ts';
import { type CheckedPid, recordStatus } from '../status/outcome.ts';
import type { StoredRequest } from '../store/documents.ts';
import type { Judgement } from '../store/judgement.ts';
import type { CredentialTrust } from '../trust/chains.ts';
import { type AnsweredCall, type AnsweredRequest, audienceOf, handoverOf } from './answered-request.ts';
import { Checklist, Refusal } from './checklist/report.ts';
import { describeError, refusalOfError } from './error-response.ts';
import { checkMdocPresentation } from './mdoc/presentation.ts';
import type { MdocHandover } from './mdoc/session-transcript.ts';
import { browserProtocolNames } from './registered-names.ts';
import { requestedClaims } from './requested-claims.ts';
import { checkSdJwtPresentation } from './sd-jwt/presentation.ts';
import { type SelectedPresentation, selectPresentation } from './vp-token.ts';

export interface JudgementContext extends Required<ClaimHandling> {
  readonly trust: CredentialTrust;
  readonly statuses: StatusChecker;
  readonly queries: PidQueries;
  /** Accepted `vct` values. */
  readonly types: readonly string[];
  readonly now: Date;
}

/** Checks a response against its request (OpenID4VP 1.0 §8.6). A faulty response is a rejection: it never makes this throw. */
export async function judgeResponse(
  response: AuthorizationResponse,
  answered: AnsweredRequest,
  context: JudgementContext,
): Promise<Judgement> {
  const handover = await handoverOf(answered);
  const checks = new Checklist('origin' in answered ? 'dc_api' : 'direct_post');
  try {
    const selected = checkResponse(response, answered, checks);
    const { pid, status } = checkPresentation(selected, answered, handover, context, checks);
    await checkStatus(pid, status, context, checks);
    return { state: 'verified', pid, verdict: checks.verdict() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { state: 'rejected', code: error.code, verdict: checks.verdict() };
  }
}

/** The checks before the credential is looked at. Returns the one presentation in the response. Throws Refusal. */
function checkResponse(
  response: AuthorizationResponse,
  answered: AnsweredRequest,
  checks: Checklist,
): SelectedPresentation {
  const formats = formatsOf(answered.request);
  const [format, ...others] = formats;
  if (format && others.length === 0) checks.setFormat(format);
  if ('origin' in answered) checkCall(answered, checks);
  const error = response.type === 'error' ? response.error : '';
  checks.require('response.wallet_error', response.type !== 'error', refusalOfError(error), () =>
    describeError(error),
  );
  if ('origin' in answered) {
    const unreadable = response.type === 'unreadable' ? `it is ${response.came}` : '';
    checks.require('browser.data', response.type !== 'unreadable', 'presentation_malformed', unreadable);
  }
  const isEncrypted = response.type !== 'unencrypted';
  checks.require('response.encryption', isEncrypted, 'presentation_unencrypted', 'it is not encrypted');
  const vpToken = response.type === 'presentation' ? response.vpToken : undefined;
  const selected = selectPresentation(vpToken, formats, checks);
  checks.setFormat(selected.format);
  return selected;
}

function checkCall(call: AnsweredCall, checks: Checklist): void {
  const { isExpectedOrigin, isRequestedProtocol, protocol } = call;
  checks.require('browser.origin', isExpectedOrigin, 'origin_not_expected', 'it has another one');
  const other = `it is in ${termOf(protocol, browserProtocolNames)}`;
  checks.require('browser.protocol', isRequestedProtocol, 'presentation_malformed', other);
}

function checkPresentation(
  { format, presentation }: SelectedPresentation,
  answered: AnsweredRequest,
  handover: MdocHandover,
  context: JudgementContext,
  checks: Checklist,
): CheckedPid {
  const { request } = answered;
  const requested = requestedClaims(request);
  if (format === 'mso_mdoc') {
    const { trust, now, keepsPortraits } = context;
    const anchors = trust.issuersOf(pidDoctype);
    const expected = { anchors, now, doctypes: [pidDoctype], ...requested, handover, keepsPortraits };
    return checkMdocPresentation(presentation, expected, checks);
  }
  const query = context.queries.forClaims(requested, formatsOf(request));
  const expected = { ...context, nonce: request.nonce, audience: audienceOf(answered), query };
  return checkSdJwtPresentation(presentation, expected, checks);
}

/** Comes last, so that only the holder of a genuine credential can make the bank fetch a status list. */
async function checkStatus(
  pid: VerifiedPid,
  status: CheckedPid['status'],
  { statuses, trust }: JudgementContext,
  checks: Checklist,
): Promise<void> {
  if (status === 'none') return recordStatus(status, checks);
  recordStatus(await statuses.check(status, trust.statusSignersOf(pid.type)), checks);
}

function formatsOf({ dcql_query }: StoredRequest) {
  return dcql_query.credentials.map(({ format }) => format);
}
