import type { Engine, Transaction } from '../../database/engine.ts';
import { Problem } from '../../http/problem.ts';
import { addSeconds, type Clock, toInstant } from '../../lib/clock.ts';
import { newId } from '../../lib/ids.ts';
import { hashSecret, newSecret, secretMatches } from '../../lib/secrets.ts';
import type { PidClaim } from '../../verifier/pid.ts';
import type { CredentialFormat, Verifier } from '../../verifier/verifier.ts';
import type { Keep } from '../idempotency/index.ts';
import type { NewNotification, Notify } from '../notifications/index.ts';
import type { Client, OpenedSession, SessionService, SweepTimes } from '../sessions/index.ts';
import type { Access } from './access.ts';
import type { KindActions } from './actions.ts';
import {
  type AuthRequest,
  type CreateAuthRequest,
  type CreatedAuthRequest,
  type RequestPayload,
  requestPayload,
} from './contract.ts';
import { isEntry, type Kind, kinds } from './kinds.ts';
import {
  requestEnded,
  requestExpired,
  requestNotFound,
  requestPending,
  requestRedeemed,
} from './problems.ts';
import * as requests from './repository.ts';
import { type AuthRequestRow, hasExpired, toResource } from './resource.ts';
import type { Watchers } from './watchers.ts';

/** Compared with when there is no request, so that an absent one takes the same work as a foreign one. */
const nobodysHash = hashSecret('nobody');

interface Deps {
  readonly engine: Engine;
  readonly verifier: Verifier;
  readonly clock: Clock;
  readonly sessions: SessionService;
  readonly watchers: Watchers;
  readonly actions: KindActions;
  readonly notify: Notify;
}

/** What a request is created with. */
export interface RequestWanted extends Pick<CreateAuthRequest, 'mode' | 'formats'> {
  readonly kind: Kind;
  /** Whose it is, for the kinds that need a session. */
  readonly userId?: string;
  /** Beside those that the kind always asks for. */
  readonly chosenClaims?: readonly PidClaim[];
}

export interface PreparedRequest {
  readonly request: CreatedAuthRequest;
  /** Stores it. */
  record(tx: Transaction): Promise<void>;
}

export class AuthRequestService {
  readonly #engine: Engine;
  readonly #verifier: Verifier;
  readonly #clock: Clock;
  readonly #sessions: SessionService;
  readonly #watchers: Watchers;
  readonly #actions: KindActions;
  readonly #notify: Notify;

  constructor(deps: Deps) {
    this.#engine = deps.engine;
    this.#verifier = deps.verifier;
    this.#clock = deps.clock;
    this.#sessions = deps.sessions;
    this.#watchers = deps.watchers;
    this.#actions = deps.actions;
    this.#notify = deps.notify;
  }

  /**
   * Prepares a request: nothing is stored until the caller runs `record` in the unit of work that stores its own side.
   * Throws presentation_unsupported, verifier_unavailable.
   */
  async prepare(wanted: RequestWanted): Promise<PreparedRequest> {
    const now = this.#clock.now();
    const { purpose, claims: always, ttlSeconds } = kinds[wanted.kind];
    const claims = [...always, ...(wanted.chosenClaims ?? [])];
    const expiresAt = addSeconds(now, ttlSeconds);
    const mode = wanted.mode ?? 'direct_post';
    const formats = [...new Set<CredentialFormat>(wanted.formats ?? ['dc+sd-jwt'])].sort();
    const started = await this.#verifier.start({ mode, formats, claims, purpose, now, expiresAt });
    const clientSecret = newSecret();
    const payload: RequestPayload = requestPayload.parse({ purpose, claims, nextAction: started.nextAction });
    const row: requests.NewAuthRequest = {
      id: newId(),
      verifier: this.#verifier.name,
      external_authorization_id: started.externalId,
      kind: wanted.kind,
      mode,
      credential_formats: columnOf(formats),
      client_secret_hash: hashSecret(clientSecret),
      user_id: wanted.userId ?? null,
      request_payload: JSON.stringify(payload),
      created_at: toInstant(now),
      expires_at: toInstant(expiresAt),
    };
    return {
      request: { ...toResource({ ...row, ...justCreated }, now), clientSecret },
      record: async (tx) => {
        await started.record(tx);
        await requests.insertRequest(tx, row);
      },
    };
  }

  /** Creates a request that anybody may create. Throws presentation_unsupported, verifier_unavailable. */
  async create(wanted: CreateAuthRequest, keep?: Keep<CreatedAuthRequest>): Promise<CreatedAuthRequest> {
    const { request, record } = await this.prepare(wanted);
    await this.#engine.write(async (tx) => {
      await record(tx);
      await keep?.(tx, request);
    });
    return request;
  }

  /** The caller's own request. Throws auth_request_not_found, the same for a foreign as for an absent one; session_invalid. */
  async read(id: string, access: Access): Promise<AuthRequest> {
    return toResource(await this.#own(id, access), this.#clock.now());
  }

  /** The request as it is now, for a stream whose owner was let in before; undefined once it is gone. */
  async peek(id: string): Promise<AuthRequest | undefined> {
    const row = await requests.findRequest(this.#engine.reader, id);
    return row && toResource(row, this.#clock.now());
  }

  /** Ends a pending request. Throws auth_request_not_found, auth_request_redeemed, auth_request_expired, auth_request_ended. */
  async cancel(id: string, access: Access): Promise<AuthRequest> {
    await this.#own(id, access);
    return this.#engine.write((tx) => this.cancelIn(tx, id));
  }

  /** Ends a pending request in the caller's unit of work, who has made sure whose it is. Throws as `cancel` does. */
  async cancelIn(tx: Transaction, id: string): Promise<AuthRequest> {
    const now = this.#clock.now();
    const code = 'cancelled';
    const row = await requests.failRequest(tx, { id, code, checks: '[]', now: toInstant(now) });
    if (!row) throw await this.#whyNot(tx, id, now);
    await this.#actions.of(row.kind).failed?.(tx, { requestId: id, userId: row.user_id, code, now });
    await this.#verifier.cancel(tx, row.external_authorization_id);
    tx.afterCommit(() => this.#watchers.tell(id));
    return toResource(row, now);
  }

  /**
   * Opens the session of an authorized request, once. Throws auth_request_not_found, auth_request_redeemed, auth_request_expired,
   * auth_request_pending, auth_request_ended.
   */
  async redeem(id: string, access: Access, client: Client): Promise<OpenedSession> {
    await this.#own(id, access);
    return this.#engine.write(async (tx) => {
      const now = this.#clock.now();
      const redeemed = await requests.redeemRequest(tx, { id, now: toInstant(now) });
      if (!redeemed?.user_id) throw await this.#whyNot(tx, id, now);
      const { user_id: userId, mode, kind } = redeemed;
      if (kind === 'signin') await this.#notify(tx, newSignIn(userId, client, now));
      return this.#sessions.open(tx, { userId, authRequestId: id, mode, client });
    });
  }

  /** The link of the newest request that a wallet can still answer. For the development wallet. */
  async newestLink(): Promise<string | undefined> {
    const now = toInstant(this.#clock.now());
    const row = await requests.findNewestPending(this.#engine.reader, { now });
    if (!row) return undefined;
    const { nextAction } = requestPayload.parse(JSON.parse(row.request_payload));
    return nextAction.type === 'open_wallet' ? nextAction.url : undefined;
  }

  /** Marks expired requests, purges claims of ended ones and forgets those past their retention. Nothing relies on it. */
  async sweep(tx: Transaction, times: SweepTimes): Promise<void> {
    const now = toInstant(times.now);
    await requests.markExpired(tx, { now });
    await requests.purgeClaims(tx, { since: toInstant(times.since), now });
    await requests.deleteExpiredBefore(tx, { before: toInstant(times.forgetBefore) });
  }

  /** By the client secret, or for signed-in kinds by the session of whoever created it. */
  async #own(id: string, { secret, owner }: Access): Promise<AuthRequestRow> {
    const row = await requests.findRequest(this.#engine.reader, id);
    const matches = secretMatches(secret ?? '', row?.client_secret_hash ?? nobodysHash);
    if (row && matches && secret !== undefined) return row;
    const userId = await owner();
    if (row && userId !== undefined && row.user_id === userId && !isEntry(row.kind)) return row;
    throw new Problem(requestNotFound);
  }

  /** Why a compare-and-set found nothing to change. */
  async #whyNot(tx: Transaction, id: string, now: Date): Promise<Problem> {
    const row = await requests.findRequest(tx, id);
    if (!row) return new Problem(requestNotFound);
    if (row.redeemed_at !== null) return new Problem(requestRedeemed);
    if (hasExpired(row, now)) return new Problem(requestExpired);
    if (row.status === 'pending') return new Problem(requestPending);
    // Authorized, but nobody redeemed it in time.
    const late = row.status === 'authorized' && row.expires_at <= toInstant(now);
    return new Problem(late ? requestExpired : requestEnded);
  }
}

function newSignIn(userId: string, { ipAddress }: Client, at: Date): NewNotification {
  const from = ipAddress === null ? '' : ` from ${ipAddress}`;
  const message = `You signed in${from}. If it was not you, revoke the session and contact the bank.`;
  return { userId, kind: 'info', title: 'New sign-in', message, at };
}

const justCreated = {
  status: 'pending',
  progress: 'created',
  revision: 1,
  verified_claims: null,
  error_code: null,
  failed_checks: null,
  completed_at: null,
  redeemed_at: null,
} as const;

function columnOf(formats: readonly CredentialFormat[]): AuthRequestRow['credential_formats'] {
  return formats.length === 2 ? 'dc+sd-jwt mso_mdoc' : (formats[0] ?? 'dc+sd-jwt');
}
