import type { Transaction } from '../../database/engine.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import type { CanonicalClaims } from '../../verifier/pid.ts';
import type { Check, PresentationListener, VerifiedPid } from '../../verifier/verifier.ts';
import type { UserService } from '../users/index.ts';
import type { FailureCode } from './failures.ts';
import type { Kind } from './kinds.ts';
import * as requests from './repository.ts';
import type { Watchers } from './watchers.ts';

interface Deps {
  readonly clock: Clock;
  readonly users: UserService;
  readonly watchers: Watchers;
}

/** How a presentation ends for the bank: with a customer, or with a reason. */
type Decision = { readonly userId: string } | { readonly code: FailureCode };

/**
 * The bank's side of an outcome, inside the verifier's transaction: request, account and verdict change together or not at all.
 * A request that was cancelled or has expired stays as it is, whatever the wallet answers.
 */
export function createPresentationListener({ clock, users, watchers }: Deps): PresentationListener {
  return {
    async progressed(tx, externalId, progress) {
      const noted = await requests.noteProgress(tx, { externalId, progress, now: toInstant(clock.now()) });
      if (noted) tx.afterCommit(() => watchers.tell(noted.id));
    },

    async settled(tx, externalId, outcome) {
      const now = toInstant(clock.now());
      const request = await requests.claimPending(tx, { externalId, now });
      if (!request) return;
      const decision =
        outcome.state === 'rejected'
          ? { code: outcome.code }
          : await decide(tx, users, request.kind, outcome.pid);
      if ('code' in decision) {
        const checks = JSON.stringify(failedChecksOf(outcome.verdict.checks));
        await requests.failRequest(tx, { id: request.id, code: decision.code, checks, now });
      } else if (outcome.state === 'verified') {
        const claims = JSON.stringify(keptClaims(outcome.pid.claims));
        await requests.authorizeRequest(tx, { id: request.id, userId: decision.userId, claims, now });
      }
      tx.afterCommit(() => watchers.tell(request.id));
    },
  };
}

/** The business action of a verified PID. Reasons, in order: personal_number_missing, claim_missing, account_exists / account_not_found. */
async function decide(tx: Transaction, users: UserService, kind: Kind, pid: VerifiedPid): Promise<Decision> {
  const identifier = pid.claims.personal_administrative_number;
  if (!identifier) return { code: 'personal_number_missing' };
  if (kind === 'signup') {
    const { family_name: familyName, given_name: givenName } = pid.claims;
    if (familyName === undefined || givenName === undefined) return { code: 'claim_missing' };
    const userId = await users.create(tx, pid, { identifier, familyName, givenName });
    return userId === undefined ? { code: 'account_exists' } : { userId };
  }
  if (kind === 'signin') {
    const userId = await users.find(tx, pid.issuer, identifier);
    return userId === undefined ? { code: 'account_not_found' } : { userId };
  }
  throw new Error('no action is defined for this kind of request');
}

function failedChecksOf(checks: readonly Check[]) {
  return checks.filter(({ outcome }) => outcome === 'failed').map(({ id, detail }) => ({ id, detail }));
}

/** What the request remembers until it is redeemed. The account keeps its own copy, and the portrait if any is kept at all. */
function keptClaims({ portrait: _, ...claims }: CanonicalClaims): Omit<CanonicalClaims, 'portrait'> {
  return claims;
}
