import { Problem } from '../../http/problem.ts';
import { lastId } from '../../lib/ids.ts';
import { labelOf } from '../../verifier/pid/pid.ts';
import {
  type AuthorizedDependencies,
  AuthorizedService,
  defaultColumns,
  newRow,
} from '../authorized/index.ts';
import type { Keep } from '../idempotency/index.ts';
import type { SessionWithUser } from '../sessions/index.ts';
import { toUser, type UpdatableClaim, updatableClaims } from '../users/index.ts';
import { choosableClaims } from './choosable.ts';
import type { CreatedProfileUpdate, CreateProfileUpdate, Profile, ProfileUpdate } from './contract.ts';
import { portraitNotKept, profileUpdateEnded, profileUpdateNotFound } from './problems.ts';
import * as updates from './repository.ts';
import { toProfileUpdate } from './resource.ts';

interface Dependencies extends AuthorizedDependencies {
  readonly keepPortraits: boolean;
}

export class ProfileService extends AuthorizedService<updates.ProfileUpdateRow, ProfileUpdate> {
  readonly #updatable: readonly UpdatableClaim[];

  constructor({ keepPortraits, ...dependencies }: Dependencies) {
    super(dependencies, {
      table: updates.table,
      toResource: toProfileUpdate,
      notFound: profileUpdateNotFound,
      ended: profileUpdateEnded,
    });
    this.#updatable = choosableClaims({ keepPortraits });
  }

  /** What a profile screen shows. */
  async of(asking: SessionWithUser): Promise<Profile> {
    const params = { userId: asking.user_id, before: lastId, limit: 1 };
    const [latest] = await updates.table.pageOfUser(this.engine.reader, params);
    return {
      customer: toUser(asking),
      updatableClaims: this.#updatable.map((id) => ({ id, label: labelOf(id) })),
      latestUpdate: latest ? toProfileUpdate(latest, this.clock.now()) : null,
    };
  }

  /**
   * Creates an update and the request that authorizes it. Throws, in this order: portrait_not_kept, return_uri_required,
   * too_many_pending, presentation_unsupported, verifier_unavailable.
   */
  async create(
    userId: string,
    wanted: CreateProfileUpdate,
    keep: Keep<CreatedProfileUpdate>,
  ): Promise<CreatedProfileUpdate> {
    const chosenClaims = updatableClaims.filter((claim) => wanted.claims.includes(claim));
    if (chosenClaims.some((claim) => !this.#updatable.includes(claim))) throw new Problem(portraitNotKept);
    const { request, record } = await this.authRequests.start({
      kind: 'profile_update',
      userId,
      chosenClaims,
      wallet: wanted,
    });
    const row: updates.NewProfileUpdate = {
      ...newRow(userId, request),
      requested_claims: JSON.stringify(chosenClaims),
    };
    const stored = { ...row, ...defaultColumns, updated_fields: null };
    const created = { ...toProfileUpdate(stored, this.clock.now()), authRequest: request };
    await this.engine.write(async (tx) => {
      await record(tx);
      await Promise.all([updates.insertUpdate(tx, row), keep(tx, created)]);
    });
    return created;
  }
}
