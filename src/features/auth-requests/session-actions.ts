import type { UserService } from '../users/index.ts';
import type { KindAction } from './actions.ts';

/** signup: opens an account. Codes, in this order: personal_number_missing, issuer_undecided, identity_ambiguous, claim_missing, account_exists. */
export function signupAction(users: UserService): KindAction {
  return {
    async authorize(tx, { pid }) {
      const holder = await users.recognise(tx, pid);
      if ('code' in holder) return holder;
      const { family_name: familyName, given_name: givenName } = pid.claims;
      if (familyName === undefined || givenName === undefined) return { code: 'claim_missing' };
      const userId = await users.create(tx, pid, { key: holder.key, familyName, givenName });
      return userId === undefined ? { code: 'account_exists' } : { userId };
    },
  };
}

/** signin: finds the account. Codes, in this order: personal_number_missing, issuer_undecided, identity_ambiguous, account_not_found. */
export function signinAction(users: UserService): KindAction {
  return {
    async authorize(tx, { pid }) {
      const holder = await users.recognise(tx, pid);
      if ('code' in holder) return holder;
      const { userId } = holder;
      // Locks the customer, so that they are not erased before the request is stored as authorized.
      const isThere = userId !== undefined && (await tx.lock('users', userId));
      return isThere ? { userId } : { code: 'account_not_found' };
    },
  };
}
