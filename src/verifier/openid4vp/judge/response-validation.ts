import { z } from 'zod';
import { Mismatch, readAs, termOf } from '../../../lib/mismatch.ts';
import type { AskedClaims } from '../../pid/claim-sets.ts';
import type { ClaimHandling } from '../../pid/claims.ts';
import { pidDoctype } from '../../pid/mdoc.ts';
import { pidClaimPaths } from '../../pid/paths.ts';
import type { CredentialFormat } from '../../pid/pid.ts';
import { pidClaims } from '../../pid/pid.ts';
import { type PidQueries, pidQueryIds } from '../../pid/query.ts';
import type { RefusalCode, VerifiedPid } from '../../verifier.ts';
import type { WalletAnswer } from '../answer/authorization-response.ts';
import type { StatusChecker } from '../status/checker.ts';
import { type CheckedPid, recordStatus } from '../status/outcome.ts';
import type { StoredBrowserRequest, StoredRequest, StoredWalletRequest } from '../store/documents.ts';
import type { Judgement } from '../store/judgement.ts';
import type { CredentialTrust } from '../trust/chains.ts';
import { audienceOf, handoverOf } from './audience.ts';
import { Checklist, Refusal } from './checklist/report.ts';
import { checkMdocPresentation } from './mdoc/presentation.ts';
import type { MdocHandover } from './mdoc/session-transcript.ts';
import { browserProtocolNames } from './registered-names.ts';
import { checkSdJwtPresentation } from './sd-jwt/presentation.ts';

export interface JudgementContext extends Required<ClaimHandling> {
  readonly trust: CredentialTrust;
  readonly statuses: StatusChecker;
  readonly queries: PidQueries;
  readonly types: readonly string[];
  readonly now: Date;
}

/** An answer to a request by link, or what a browser returned, with what is known of its call beside the data. */
export type Judged =
  | { readonly request: StoredWalletRequest }
  | {
      readonly request: StoredBrowserRequest;
      readonly origin: string;
      readonly isExpectedOrigin: boolean;
      readonly protocol: string;
      readonly isAskedProtocol: boolean;
    };

/** Checks an answer against the request that it belongs to (OpenID4VP 1.0 §8.6). Never throws for what a wallet sent. */
export async function judge(
  answer: WalletAnswer,
  occasion: Judged,
  context: JudgementContext,
): Promise<Judgement> {
  const handover = await handoverOf(occasion);
  const checks = new Checklist('origin' in occasion ? 'dc_api' : 'direct_post');
  try {
    const pid = await examine(answer, occasion, handover, context, checks);
    return { state: 'verified', pid, verdict: checks.verdict() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { state: 'rejected', code: error.code, verdict: checks.verdict() };
  }
}

async function examine(
  answer: WalletAnswer,
  occasion: Judged,
  handover: MdocHandover,
  context: JudgementContext,
  checks: Checklist,
): Promise<VerifiedPid> {
  const { request } = occasion;
  const formats = request.dcql_query.credentials.map(({ format }) => format);
  const [only, ...others] = formats;
  if (only && others.length === 0) checks.isAbout(only);
  if ('origin' in occasion) checkCall(occasion, checks);
  checks.require('response.wallet_error', answer.type !== 'error', codeOfError(answer), () =>
    nameOfError(answer),
  );
  const isReadable = answer.type !== 'unreadable';
  const unreadable = isReadable ? '' : `it is ${answer.came}`;
  if ('origin' in occasion) checks.require('browser.data', isReadable, 'presentation_malformed', unreadable);
  const inTheClear = 'it is not encrypted';
  checks.require(
    'response.encryption',
    answer.type !== 'unencrypted',
    'presentation_unencrypted',
    inTheClear,
  );
  const { format, presentation } = selectPresentation(
    isReadable ? answer.vpToken : undefined,
    formats,
    checks,
  );
  checks.isAbout(format);
  const { pid, status } = checkPresentation(format, presentation, occasion, handover, context, checks);
  // Last, so that nobody without a genuine credential can make the bank fetch anything.
  const outcome =
    status === 'none'
      ? status
      : await context.statuses.check(status, context.trust.statusSignersOf(pid.type));
  recordStatus(outcome, checks);
  return pid;
}

function checkPresentation(
  format: CredentialFormat,
  presentation: string,
  occasion: Judged,
  handover: MdocHandover,
  context: JudgementContext,
  checks: Checklist,
): CheckedPid {
  const { request } = occasion;
  const asked = askedClaims(request);
  if (format === 'mso_mdoc') {
    const anchors = context.trust.issuersOf(pidDoctype);
    const { now, keepsPortraits } = context;
    return checkMdocPresentation(
      presentation,
      { anchors, now, doctypes: [pidDoctype], ...asked, handover, keepsPortraits },
      checks,
    );
  }
  const formats = request.dcql_query.credentials.map((credential) => credential.format);
  const query = context.queries.forClaims(asked, formats);
  const { nonce } = request;
  const audience = audienceOf(occasion);
  return checkSdJwtPresentation(presentation, { ...context, nonce, audience, query }, checks);
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

function nameOfError(answer: WalletAnswer): string {
  const error = answer.type === 'error' ? answer.error : '';
  return `it answered ${walletErrors.has(error) ? error : 'an error that OpenID4VP does not define'}`;
}

function checkCall(call: Extract<Judged, { origin: string }>, checks: Checklist): void {
  const { isExpectedOrigin, isAskedProtocol } = call;
  checks.require('browser.origin', isExpectedOrigin, 'origin_not_expected', 'it has another one');
  const other = `it is in ${termOf(call.protocol, browserProtocolNames)}`;
  checks.require('browser.protocol', isAskedProtocol, 'presentation_malformed', other);
}

function codeOfError(answer: WalletAnswer): RefusalCode {
  const isDeclined = answer.type === 'error' && answer.error === 'access_denied';
  return isDeclined ? 'wallet_declined' : 'wallet_error';
}

/** OpenID4VP 1.0 §8.1: members are arrays, also of one presentation; a bare string is a draft's form. */
const vpTokenSchema = z.record(z.string(), z.array(z.string().min(1)).max(16, 'must be of at most 16'));
/** No request here asks for more than two credentials, and every member costs time before anything is known to be genuine. */
const mostMembers = 16;

function selectPresentation(
  vpToken: unknown,
  formats: readonly CredentialFormat[],
  checks: Checklist,
): { readonly format: CredentialFormat; readonly presentation: string } {
  const presentations = checks.attempt('response.vp_token', 'presentation_malformed', () =>
    readAs(vpTokenSchema, fewMembers(typeof vpToken === 'string' ? readJson(vpToken) : vpToken), queryIds),
  );
  const ofFormat = (format: CredentialFormat) =>
    Object.hasOwn(presentations, pidQueryIds[format]) ? (presentations[pidQueryIds[format]] ?? []) : [];
  const found = formats.flatMap((format) =>
    ofFormat(format).map((presentation) => ({ format, presentation })),
  );
  const [first] = found;
  const ids = formats.map((format) => pidQueryIds[format]).join(' or ');
  checks.require(
    'response.credentials',
    first !== undefined,
    'credential_missing',
    `it holds none for ${ids}`,
  );
  const members = Object.keys(presentations).length;
  const isAlone = found.length === 1 && members === 1;
  const several = `it holds ${found.length} for ${ids}, and has ${members} members`;
  checks.require('response.credentials', isAlone, 'credential_unexpected', several);
  return first;
}

const queryIds = new Set<string>(Object.values(pidQueryIds));

function fewMembers(vpToken: unknown): unknown {
  if (typeof vpToken === 'object' && vpToken !== null && Object.keys(vpToken).length > mostMembers)
    throw new Mismatch(`it has more than ${mostMembers} members`);
  return vpToken;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Mismatch('it is a text that is no JSON');
  }
}

/** What a stored request asked for: the same in every format. */
function askedClaims(request: StoredRequest): AskedClaims {
  const [credential] = request.dcql_query.credentials;
  const paths = new Set((credential?.claims ?? []).map(({ path }) => path.join('.')));
  const places = pidClaimPaths[credential?.format ?? 'dc+sd-jwt'];
  const claims = pidClaims.filter((claim) => paths.has(places[claim].join('.')));
  const [first, ...others] = (credential?.claim_sets ?? []).map((ids) =>
    claims.filter((claim) => ids.includes(claim)),
  );
  return { claims, ...(first && { claimSets: [first, ...others] }) };
}
