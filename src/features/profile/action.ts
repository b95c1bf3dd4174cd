import { Overtaken } from '../../database/engine.ts';
import { toInstant } from '../../lib/clock.ts';
import { labelOf } from '../../verifier/pid/pid.ts';
import { recordActivity } from '../activities/index.ts';
import type { HolderAction } from '../auth-requests/index.ts';
import { cancelOrReject } from '../authorized/index.ts';
import { notify } from '../notifications/index.ts';
import type { UserService } from '../users/index.ts';
import { claimList } from './contract.ts';
import * as updates from './repository.ts';

/**
 * Completes an update that the customer's wallet has authorized: it writes the claims that were both asked for and received, and
 * tells the customer which, all in one unit of work. It rejects the update instead for one of these reasons, in this order:
 * presentation_expired (another process, with a clock that is ahead, has ended the update already), claim_missing (no claim is
 * both).
 */
export function profileUpdateAction(users: UserService): HolderAction {
  return {
    async authorize(tx, { requestId, userId, pid, now: at }) {
      const update = await updates.table.findAwaited(tx, { authRequestId: requestId });
      if (!update) return { code: 'presentation_expired' };
      const asked = claimList.parse(JSON.parse(update.requested_claims));
      const updatedFields = await users.update(tx, userId, { asked, claims: pid.claims });
      if (updatedFields.length === 0) return { code: 'claim_missing' };
      const completed = await updates.completeUpdate(tx, {
        id: update.id,
        updatedFields: JSON.stringify(updatedFields),
        now: toInstant(at),
      });
      if (!completed) throw new Overtaken();
      const labels = updatedFields.map((claim) => labelOf(claim)).join(', ');
      const message = `Written anew from your PID: ${labels}.`;
      const title = 'Profile updated';
      await Promise.all([
        recordActivity(tx, {
          userId,
          kind: 'profile_updated',
          title,
          metadata: { profileUpdateId: update.id, updatedFields },
          at,
        }),
        notify(tx, {
          userId,
          kind: 'success',
          code: 'profile_updated',
          values: { updatedFields },
          subject: { type: 'profile_update', id: update.id },
          title,
          message,
          at,
        }),
      ]);
      return { userId };
    },

    failed: cancelOrReject(updates.table, ({ id }, { reason, why }) => ({
      code: 'profile_update_refused',
      values: { reason },
      subject: { type: 'profile_update', id },
      title: 'Profile update refused',
      message: `Your profile stays as it was: ${why}`,
    })),
  };
}
