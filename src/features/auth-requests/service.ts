import type { Engine, Transaction } from '../../database/engine.ts';
import { type IfMatch, requireMatch } from '../../http/preconditions.ts';
import { Problem } from '../../http/problem.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { newId } from '../../lib/ids.ts';
import { hashSecret, secretMatches } from '../../lib/secrets.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import type { Verifier } from '../../verifier/verifier.ts';
import type { Keep } from '../idempotency/index.ts';
import { notify } from '../notifications/index.ts';
import type { Client, OpenedSession, SessionService } from '../sessions/index.ts';
import type { Access } from './access.ts';
import type { KindActions } from './actions.ts';
import type { AskingPolicy } from './asking.ts';
import { isRefused, presentationProblem, requireExpectedOrigin, toBrowserResponse } from './browser.ts';
import {
  type AuthRequest,
  type CompleteAuthRequest,
  type CreateAuthRequest,
  type CreatedAuthRequest,
  requestPayload,
} from './contract.ts';
import { opensSession } from './kinds.ts';
import {
  requestNotForBrowser,
  requestNotFound,
  responseCodeInvalid,
  responseCodeRequired,
} from './problems.ts';
import { refusalOf } from './refusal.ts';
import * as requests from './repository.ts';
import { type AuthRequestRow, hasExpired, isRedeemable, toResource, toTagged } from './resource.ts';
import type { Pages } from './return-uri.ts';
import { newSignIn } from './sign-in.ts';
import { type RequestWanted, type StartedRequest, startRequest } from './start.ts';
import { sweepRequests } from './sweep.ts';

/** Where there is no request, secrets are compared with this hash, so that the answer takes as long as if there were one. */
const decoyHash = hashSecret('');

interface Deps {
  readonly engine: Engine;
  readonly verifier: Verifier;
  readonly clock: Clock;
  readonly sessions: SessionService;
  readonly pages: Pages;
  /** How many requests of a customer may be pending at once. */
  readonly pendingPerCustomer: number;
  /** The claims that requests ask for. */
  readonly asking: AskingPolicy;
  readonly actions: KindActions;
}

/** What a client sends after it has called the browser's API. */
export interface BrowserCall {
  readonly body: CompleteAuthRequest;
  /** The origin of the page as the browser itself sends it; null if there is no browser. */
  readonly originHeader: string | null;
}

/** What a client proves when it redeems. */
export interface RedeemProof {
  readonly access: Access;
  readonly responseCode: string | undefined;
}

export class AuthRequestService {
  readonly #engine: Engine;
  readonly #verifier: Verifier;
  readonly #clock: Clock;
  readonly #sessions: SessionService;
  readonly #pages: Pages;
  readonly #starting: Parameters<typeof startRequest>[0];
  readonly #actions: KindActions;

  constructor(deps: Deps) {
    this.#engine = deps.engine;
    this.#verifier = deps.verifier;
    this.#clock = deps.clock;
    this.#sessions = deps.sessions;
    this.#pages = deps.pages;
    this.#starting = { ...deps, reader: deps.engine.reader };
    this.#actions = deps.actions;
  }

  /**
   * Starts a request with the verifier. Nothing is stored until the caller runs `record`, in the unit of work that stores its own side.
   * Throws return_uri_required, validation_failed for a returnUri that is not the bank's, too_many_pending, presentation_unsupported,
   * verifier_unavailable.
   */
  async start(wanted: RequestWanted): Promise<StartedRequest> {
    const started = await startRequest(this.#starting, wanted);
    return {
      ...started,
      record: async (tx) => {
        await started.record(tx);
        this.#actions.created(tx, wanted.kind);
      },
    };
  }

  /** Creates a request that anybody may create. Throws as `start` does. */
  async create(wanted: CreateAuthRequest, keep?: Keep<CreatedAuthRequest>): Promise<CreatedAuthRequest> {
    const { request, record } = await this.start({ kind: wanted.kind, wallet: wanted });
    await this.#engine.write(async (tx) => {
      await record(tx);
      await keep?.(tx, request);
    });
    return request;
  }

  /** The caller's own request. Throws auth_request_not_found, also for a request of another caller; session_invalid. */
  async read(id: string, access: Access): Promise<AuthRequest> {
    return toResource(await this.#own(id, access), this.#clock.now());
  }

  /** The request as it is now, for a stream that its caller may read; undefined once it is deleted. */
  async peek(id: string): Promise<AuthRequest | undefined> {
    const row = await requests.findRequest(this.#engine.reader, { id });
    return row && toResource(row, this.#clock.now());
  }

  /**
   * Ends a pending request. Throws, in this order: auth_request_not_found, precondition_failed, auth_request_redeemed,
   * auth_request_expired, auth_request_ended.
   */
  async cancel(id: string, access: Access, ifMatch: IfMatch): Promise<AuthRequest> {
    await this.#own(id, access);
    return this.#engine.write(async (tx) => {
      const row = await this.lock(tx, id);
      if (row) requireMatch(ifMatch, toTagged(toResource(row, this.#clock.now())).etag);
      return this.cancelIn(tx, id);
    });
  }

  /** Locks a request and returns it; undefined if there is none. The presentation is locked first, as when the wallet answers. */
  async lock(tx: Transaction, id: string): Promise<AuthRequestRow | undefined> {
    const seen = await requests.findRequest(tx, { id });
    if (!seen) return undefined;
    await this.#verifier.lock(tx, seen.external_authorization_id);
    await tx.lock('auth_requests', id);
    return requests.findRequest(tx, { id });
  }

  /** Ends a pending request in the caller's unit of work. The caller has made sure that it may. Throws as `cancel` does. */
  async cancelIn(tx: Transaction, id: string): Promise<AuthRequest> {
    const now = this.#clock.now();
    const code = 'cancelled';
    const asked = await requests.findRequest(tx, { id });
    if (!asked) throw new Problem(requestNotFound);
    // The presentation comes first, as when the wallet answers, so that the two do not wait for each other's locks.
    await this.#verifier.cancel(tx, asked.external_authorization_id);
    const row = await requests.failRequest(tx, { id, code, checks: '[]', now: toInstant(now) });
    if (!row) throw await this.#refusalOf(tx, id, now);
    await this.#actions.of(row.kind).failed?.(tx, { requestId: id, userId: row.user_id, code, now });
    tx.announce({ topic: 'auth_request', id });
    return toResource(row, now);
  }

  /**
   * Takes what the browser's Digital Credentials API returned, once. It ends the request in any case: a caller with the secret is the
   * client that created the request, so no other caller can end it. Throws, with nothing changed, auth_request_not_found,
   * auth_request_not_for_browser, origin_not_expected, auth_request_redeemed, auth_request_expired, auth_request_ended,
   * verifier_unavailable; and, once the request has failed, presentation_refused with the checks. Of two calls at the same time one
   * counts, and both answer how the request ended.
   */
  async complete(id: string, access: Access, call: BrowserCall): Promise<AuthRequest> {
    const row = await this.#own(id, access);
    if (row.mode !== 'dc_api') throw new Problem(requestNotForBrowser);
    requireExpectedOrigin(call.body.origin, call.originHeader, this.#pages.origins);
    const now = this.#clock.now();
    if (row.status !== 'pending' || hasExpired(row, now)) throw refusalOf(row, now);
    const outcome = await this.#verifier.completeInBrowser(
      row.external_authorization_id,
      toBrowserResponse(call.body),
    );
    const ended = await this.read(id, access);
    if (isRefused(outcome)) throw presentationProblem(ended);
    return ended;
  }

  /**
   * Opens the session of an authorized request, once. Throws auth_request_not_found, auth_request_redeemed, auth_request_expired,
   * auth_request_pending, auth_request_ended; and, if the wallet returns to this device, response_code_required and
   * response_code_invalid. A wrong code fails the request. So does the right code without the secret, since the wallet has then returned
   * to another browser (OpenID4VP 1.0 §14.2).
   */
  async redeem(id: string, proof: RedeemProof, client: Client): Promise<OpenedSession> {
    const { access, responseCode } = proof;
    await this.#lookUpCode(id, responseCode);
    const row = await this.#ownOrFail(id, access, responseCode);
    const opened = await this.#engine.write(async (tx) => {
      const now = this.#clock.now();
      if (needsResponseCode(row)) {
        // Locks the request. Otherwise the second of two calls with one code would find the request redeemable and the code used.
        const current = await this.lock(tx, id);
        if (!current || !isRedeemable(current, now)) throw await this.#refusalOf(tx, id, now);
        if (responseCode === undefined) throw new Problem(responseCodeRequired);
        const returned = await this.#verifier.redeemResponseCode(tx, responseCode);
        if (returned !== row.external_authorization_id) return this.#failReturn(tx, id, now);
      }
      const redeemed = await requests.redeemRequest(tx, { id, now: toInstant(now) });
      if (!redeemed?.user_id) throw await this.#refusalOf(tx, id, now);
      const { user_id: userId, mode, kind } = redeemed;
      const sessionId = newId();
      const [session] = await Promise.all([
        this.#sessions.open(tx, { id: sessionId, userId, authRequestId: id, mode, client }),
        kind === 'signin' && notify(tx, newSignIn({ userId, sessionId, client, at: now })),
      ]);
      return session;
    });
    // Thrown outside of the unit of work, so that the failure of the request is committed.
    if (!opened) throw new Problem(responseCodeInvalid);
    return opened;
  }

  /** Ends a batch of requests and deletes another (see sweepRequests). Returns whether there may be more. */
  sweep(tx: Transaction, times: SweepTimes): Promise<boolean> {
    return sweepRequests(tx, times);
  }

  /** Locks every request of a customer. A unit of work that settles, cancels or redeems one comes before this one or after it. */
  async lockAll(tx: Transaction, userId: string): Promise<void> {
    await requests.lockOfUser(tx, { userId });
  }

  /** The request, if the caller has its client secret or, for signed-in kinds, a session of the customer who created it. */
  async #own(id: string, { secret, owner }: Access): Promise<AuthRequestRow> {
    const row = await requests.findRequest(this.#engine.reader, { id });
    const matches = secretMatches(secret ?? '', row?.client_secret_hash ?? decoyHash);
    if (row && matches && secret !== undefined) return row;
    const userId = await owner();
    if (row && userId !== undefined && row.user_id === userId && !opensSession(row.kind)) return row;
    throw new Problem(requestNotFound);
  }

  /** Lets a hosted verifier look up which presentation a code belongs to, before the unit of work that redeems it. */
  async #lookUpCode(id: string, responseCode: string | undefined): Promise<void> {
    if (responseCode === undefined || !this.#verifier.lookUpResponseCode) return;
    const row = await requests.findRequest(this.#engine.reader, { id });
    if (row && needsResponseCode(row)) await this.#verifier.lookUpResponseCode(responseCode);
  }

  /** The caller's own request. Fails the request if the caller has its response code without its secret. Throws as `#own` does. */
  async #ownOrFail(id: string, access: Access, responseCode: string | undefined) {
    try {
      return await this.#own(id, access);
    } catch (refusal) {
      if (responseCode === undefined) throw refusal;
      await this.#engine.write(async (tx) => {
        const row = await this.lock(tx, id);
        const returned = row && (await this.#verifier.redeemResponseCode(tx, responseCode));
        // Thrown inside the unit of work, so that a code of another request is not redeemed.
        if (!row || returned !== row.external_authorization_id) throw refusal;
        await this.#failReturn(tx, id, this.#clock.now());
      });
      throw refusal;
    }
  }

  async #failReturn(tx: Transaction, id: string, now: Date): Promise<undefined> {
    await requests.failUnredeemed(tx, { id, code: 'returned_elsewhere', now: toInstant(now) });
    tx.announce({ topic: 'auth_request', id });
  }

  /** The problem that tells why a statement found no request to change. */
  async #refusalOf(tx: Transaction, id: string, now: Date): Promise<Problem> {
    const row = await requests.findRequest(tx, { id });
    return row ? refusalOf(row, now) : new Problem(requestNotFound);
  }
}

/** Whether a request is redeemed with a response code. Requests that open no session are done when the wallet has answered. */
function needsResponseCode(row: AuthRequestRow): boolean {
  return (
    opensSession(row.kind) && requestPayload.parse(JSON.parse(row.request_payload)).returnUri !== undefined
  );
}
