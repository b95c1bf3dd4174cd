import type { PidClaim } from '../../verifier/pid/pid.ts';
import type { UserService } from '../users/index.ts';
import type { KindAction, VerifiedUse } from './actions.ts';

/** What a signed-in kind of request does once the account's own holder has authorized it. */
export interface HolderAction extends Pick<KindAction, 'failed'> {
  /** Claims without which it is not done, beside the personal number. */
  readonly needs: readonly PidClaim[];
  authorize(
    tx: Parameters<KindAction['authorize']>[0],
    use: VerifiedUse & { readonly userId: string },
  ): ReturnType<KindAction['authorize']>;
}

/**
 * Lets only the account's own holder authorize: another person's PID is as valid, but not theirs to pay with. Reasons before the
 * action's own, in order: personal_number_missing, issuer_undecided, identity_ambiguous, identity_mismatch, claim_missing.
 */
export function forHolder(users: UserService, action: HolderAction): KindAction {
  return {
    ...(action.failed ? { failed: action.failed } : {}),
    async authorize(tx, use) {
      const { pid, userId } = use;
      const holder = await users.recognise(tx, pid);
      if ('code' in holder) return holder;
      if (userId === null || holder.userId !== userId) return { code: 'identity_mismatch' };
      if (action.needs.some((claim) => pid.claims[claim] === undefined)) return { code: 'claim_missing' };
      return action.authorize(tx, { ...use, userId });
    },
  };
}
