import { mayHaveLeft } from '../../database/batches.ts';
import type { Engine, Transaction } from '../../database/engine.ts';
import { type PageAsked, pageOf } from '../../http/paging.ts';
import { type IfMatch, requireMatch, type Tagged } from '../../http/preconditions.ts';
import { Problem } from '../../http/problem.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { lastId, newId } from '../../lib/ids.ts';
import { type AuthRequestService, claimLabels, isLate, shownTag } from '../auth-requests/index.ts';
import type { Keep } from '../idempotency/index.ts';
import type { SessionWithUser } from '../sessions/index.ts';
import { toUser, type UpdatableClaim, updatableClaims } from '../users/index.ts';
import type {
  CreatedProfileUpdate,
  CreateProfileUpdate,
  Profile,
  ProfileUpdate,
  ProfileUpdatePage,
} from './contract.ts';
import { portraitNotKept, profileUpdateEnded, profileUpdateNotFound } from './problems.ts';
import * as updates from './repository.ts';
import { toProfileUpdate, toTagged } from './resource.ts';

interface Deps {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly authRequests: AuthRequestService;
  readonly keepPortraits: boolean;
}

export class ProfileService {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #authRequests: AuthRequestService;
  /** A portrait that is not kept is not asked for either. */
  readonly #updatable: readonly UpdatableClaim[];

  constructor(deps: Deps) {
    this.#engine = deps.engine;
    this.#clock = deps.clock;
    this.#authRequests = deps.authRequests;
    this.#updatable = updatableClaims.filter((claim) => claim !== 'portrait' || deps.keepPortraits);
  }

  /** What a profile screen shows. */
  async of(asking: SessionWithUser): Promise<Profile> {
    const params = { userId: asking.user_id, before: lastId, limit: 1 };
    const [latest] = await updates.pageOfUpdates(this.#engine.reader, params);
    return {
      customer: toUser(asking),
      updatableClaims: this.#updatable.map((id) => ({ id, label: claimLabels[id] })),
      latestUpdate: latest ? toProfileUpdate(latest, this.#clock.now()) : null,
    };
  }

  /**
   * Creates an update and the request that authorizes it. Throws, in this order: portrait_not_kept, return_uri_required, too_many_pending, presentation_unsupported,
   * verifier_unavailable.
   */
  async create(
    userId: string,
    wanted: CreateProfileUpdate,
    keep: Keep<CreatedProfileUpdate>,
  ): Promise<CreatedProfileUpdate> {
    const chosenClaims = updatableClaims.filter((claim) => wanted.claims.includes(claim));
    if (chosenClaims.some((claim) => !this.#updatable.includes(claim))) throw new Problem(portraitNotKept);
    const { mode, formats, browserRequest, returnUri } = wanted;
    const wallet = { mode, formats, browserRequest, returnUri };
    const { request, record } = await this.#authRequests.prepare({
      kind: 'profile_update',
      userId,
      chosenClaims,
      ...wallet,
    });
    const row: updates.NewProfileUpdate = {
      id: newId(),
      user_id: userId,
      requested_claims: JSON.stringify(chosenClaims),
      auth_request_id: request.id,
      created_at: request.createdAt,
      expires_at: request.expiresAt,
    };
    const resource = toProfileUpdate({ ...row, ...justCreated }, this.#clock.now());
    const created = { ...resource, authRequest: request };
    await this.#engine.write(async (tx) => {
      await record(tx);
      await Promise.all([updates.insertUpdate(tx, row), keep(tx, created)]);
    });
    return created;
  }

  /** A page of the customer's updates, newest first. Throws malformed_cursor. */
  list(userId: string, asked: PageAsked): Promise<ProfileUpdatePage> {
    const now = this.#clock.now();
    return pageOf({
      asked,
      parts: ['id'],
      first: [lastId],
      read: ([before = lastId], limit) =>
        updates.pageOfUpdates(this.#engine.reader, { userId, before, limit }),
      keyOf: (row) => [row.id],
      toItem: (row) => toProfileUpdate(row, now),
    });
  }

  /** Throws profile_update_not_found, for another customer's as for an absent one. */
  async read(userId: string, id: string): Promise<Tagged<ProfileUpdate>> {
    const row = await updates.findOfUser(this.#engine.reader, { userId, id });
    if (!row) throw new Problem(profileUpdateNotFound);
    return toTagged(row, this.#clock.now());
  }

  /** Ends an update that awaits authorization, with its request. Throws, in this order: profile_update_not_found, precondition_failed, profile_update_ended. */
  async cancel(userId: string, id: string, ifMatch: IfMatch): Promise<Tagged<ProfileUpdate>> {
    return this.#engine.write(async (tx) => {
      const find = () => updates.findOfUser(tx, { userId, id });
      const before = await this.#authRequests.readLocked(tx, 'profile_updates', find);
      // Looked at once nothing is waited for any more.
      const now = this.#clock.now();
      if (!before) throw new Problem(profileUpdateNotFound);
      requireMatch(ifMatch, shownTag(before, now));
      const isOpen = before.status === 'awaiting_authorization' && !isLate(before, now);
      if (!isOpen || before.auth_request_id === null) throw new Problem(profileUpdateEnded);
      await this.#authRequests.cancelIn(tx, before.auth_request_id);
      return toTagged((await find()) ?? before, now);
    });
  }

  /** Marks updates that nobody authorized in time. Whether some may be left; nothing relies on it having run. */
  async sweep(tx: Transaction, { now }: { readonly now: Date }): Promise<boolean> {
    return mayHaveLeft(await updates.markExpired(tx, { now: toInstant(now) }));
  }
}

const justCreated = {
  status: 'awaiting_authorization',
  updated_fields: null,
  rejection_code: null,
  version: 1,
  completed_at: null,
} as const;
