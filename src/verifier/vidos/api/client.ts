import type { z } from 'zod';
import { BodyTooLarge, readBounded } from '../../../lib/bounded-body.ts';
import type { Clock } from '../../../lib/clock.ts';
import { guardedParse } from '../../../lib/guarded-parse.ts';
import { AuthorizerFault, AuthorizerRefusal, CalledOff } from './faults.ts';
import {
  type AuthorizationStatus,
  completionAnswer,
  credentialsAnswer,
  type Ending,
  type ExtractedCredential,
  type NewAuthorization,
  type PolicyResult,
  policyAnswer,
  resolvedResponseCode,
  startedForBrowser,
  startedForWallet,
  statusAnswer,
} from './messages.ts';

export interface AuthorizerHttp {
  /** The instance's address, without a slash at its end. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Default: the runtime's `fetch`. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** The limit of one call, its body included. Default: 5000. */
  readonly timeoutMs?: number;
  /** Default: AbortSignal.timeout. */
  readonly timeoutSignal?: (timeoutMs: number) => AbortSignal;
  /** The limit of an answer. Default: 2 MiB, in which the claims with a portrait fit. */
  readonly maxAnswerBytes?: number;
}

const root = '/openid4/vp/v1_0';

interface Call {
  readonly method?: 'POST';
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The Vidos authorizer over HTTP. Every method throws AuthorizerFault if there is no usable answer, AuthorizerRefusal if the authorizer
 * refuses the body (400), CalledOff if the caller's signal aborts. Where the API documents a 404 for an unknown id or code, the method
 * returns undefined.
 */
export class AuthorizerClient {
  readonly #http: AuthorizerHttp;
  readonly #clock: Clock;

  constructor(http: AuthorizerHttp, clock: Clock) {
    this.#http = http;
    this.#clock = clock;
  }

  async startForWallet(wanted: NewAuthorization): Promise<z.output<typeof startedForWallet>> {
    const answer = await this.#call(`${root}/authorizations`, { method: 'POST', body: wanted });
    return decode(startedForWallet, bodyOf(answer, 201));
  }

  async startForBrowser(wanted: NewAuthorization): Promise<z.output<typeof startedForBrowser>> {
    const answer = await this.#call(`${root}/authorizations`, { method: 'POST', body: wanted });
    return decode(startedForBrowser, bodyOf(answer, 201));
  }

  async status(id: string, signal?: AbortSignal): Promise<AuthorizationStatus | undefined> {
    const answer = await this.#call(`${root}/authorizations/${encodeURIComponent(id)}/status`, { signal });
    return answer.status === 404 ? undefined : decode(statusAnswer, bodyOf(answer, 200)).status;
  }

  /** The results of all policies that were evaluated for an authorization that has ended. */
  async policyResults(id: string, signal?: AbortSignal): Promise<readonly PolicyResult[] | undefined> {
    const path = `${root}/authorizations/${encodeURIComponent(id)}/policy-response`;
    const answer = await this.#call(path, { signal });
    if (answer.status === 404) return undefined;
    return answerAbout(id, decode(policyAnswer, bodyOf(answer, 200))).data;
  }

  /** The credentials that were extracted from an authorized presentation; none if the authorizer did not keep them. */
  async credentials(id: string, signal?: AbortSignal): Promise<readonly ExtractedCredential[] | undefined> {
    const answer = await this.#call(`${root}/authorizations/${encodeURIComponent(id)}/credentials`, {
      signal,
    });
    if (answer.status === 404) return undefined;
    return answerAbout(id, decode(credentialsAnswer, bodyOf(answer, 200))).credentials;
  }

  /** Hands over what the browser returned. Resolves to how the authorization ended. */
  async completeInBrowser(
    id: string,
    responseMode: 'dc_api' | 'dc_api.jwt',
    body: { readonly origin: string; readonly digitalCredentialGetResponse: object },
  ): Promise<Ending | undefined> {
    const path = `${root}/${encodeURIComponent(id)}/${responseMode}`;
    const answer = await this.#call(path, { method: 'POST', body });
    return answer.status === 404 ? undefined : decode(completionAnswer, bodyOf(answer, 200)).status;
  }

  /** Exchanges a response_code, once. Undefined if it is unknown, used or expired. */
  async resolveResponseCode(code: string): Promise<{ id: string; ending: Ending } | undefined> {
    const path = `${root}/response-code/resolve`;
    const answer = await this.#call(path, { method: 'POST', body: { response_code: code } });
    if (answer.status === 404) return undefined;
    const { authorization_id, status } = decode(resolvedResponseCode, bodyOf(answer, 200));
    return { id: authorization_id, ending: status };
  }

  async health(): Promise<void> {
    bodyOf(await this.#call('/health', {}), 204);
  }

  async #call(path: string, call: Call): Promise<Answer> {
    const { baseUrl, apiKey, timeoutMs = 5000 } = this.#http;
    const timeout = (this.#http.timeoutSignal ?? AbortSignal.timeout)(timeoutMs);
    const signal = call.signal ? AbortSignal.any([timeout, call.signal]) : timeout;
    try {
      const response = await (this.#http.fetch ?? fetch)(`${baseUrl}${path}`, {
        method: call.method ?? 'GET',
        headers: {
          authorization: `Bearer ${apiKey}`,
          accept: 'application/json',
          ...(call.body && { 'content-type': 'application/json' }),
        },
        ...(call.body && { body: JSON.stringify(call.body) }),
        // A followed redirect would send the key to another server.
        redirect: 'manual',
        signal,
      });
      const text = (await readBounded(response, this.#http.maxAnswerBytes ?? 2_097_152)).toString('utf8');
      return { status: response.status, text, retryAfterMs: this.#retryAfterMs(response) };
    } catch (error) {
      if (call.signal?.aborted) throw new CalledOff('called off');
      if (timeout.aborted) throw new AuthorizerFault('timed_out', { cause: error });
      if (error instanceof BodyTooLarge) throw new AuthorizerFault('malformed');
      throw new AuthorizerFault('unreachable', { cause: error });
    }
  }

  /** Retry-After is a number of seconds or a date (RFC 9110 §10.2.3). */
  #retryAfterMs(response: Response): number | undefined {
    const value = response.headers.get('retry-after');
    if (value === null) return undefined;
    if (/^\d{1,6}$/.test(value)) return Number(value) * 1000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, date - this.#clock.now().getTime());
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfterMs: number | undefined;
}

/** The body of an answer with the expected status. Throws the fault or refusal that another status stands for. */
function bodyOf({ status, text, retryAfterMs }: Answer, expected: number): string {
  if (status === expected) return text;
  if (status === 400 || status === 422) throw new AuthorizerRefusal('the hosted authorizer refused the body');
  if (status === 401 || status === 403) throw new AuthorizerFault('unauthorized');
  if (status === 429) throw new AuthorizerFault('rate_limited', { retryAfterMs });
  if (status >= 500) throw new AuthorizerFault('server_error', { retryAfterMs });
  // An undocumented 404, a redirect or another success: the configured address is not that of an authorizer.
  throw new AuthorizerFault('misrouted');
}

function decode<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AuthorizerFault('malformed');
  }
  const parsed = guardedParse(schema, json);
  // No cause: the issues might quote what was received.
  if (!parsed.success) throw new AuthorizerFault('malformed');
  return parsed.data;
}

/** The answer, if it is about this authorization and no other. */
function answerAbout<Named extends { readonly authorizationId: string }>(id: string, answer: Named): Named {
  if (answer.authorizationId !== id) throw new AuthorizerFault('malformed');
  return answer;
}
