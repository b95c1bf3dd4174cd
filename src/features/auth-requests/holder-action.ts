import type { UserService } from '../users/index.ts';
import type { KindAction, VerifiedRequest } from './actions.ts';
import { type Kind, kinds } from './kinds.ts';

/** What requests of a signed-in kind do once the customer has authorized them with a PID of their own. */
export interface HolderAction extends Pick<KindAction, 'failed'> {
  authorize(
    tx: Parameters<KindAction['authorize']>[0],
    request: VerifiedRequest & { readonly userId: string },
  ): ReturnType<KindAction['authorize']>;
}

/**
 * Lets only the customer authorize: a PID of another person may be valid, but must not pay from this account. Codes before the
 * action's own, in this order: personal_number_missing, issuer_undecided, identity_ambiguous, identity_mismatch, claim_missing.
 */
export function forHolder(users: UserService, kind: Kind, action: HolderAction): KindAction {
  return {
    ...(action.failed ? { failed: action.failed } : {}),
    async authorize(tx, request) {
      const { pid, userId } = request;
      const holder = await users.recognise(tx, pid);
      if ('code' in holder) return holder;
      if (userId === null || holder.userId !== userId) return { code: 'identity_mismatch' };
      if (kinds[kind].needs.some((claim) => pid.claims[claim] === undefined))
        return { code: 'claim_missing' };
      return action.authorize(tx, { ...request, userId });
    },
  };
}
