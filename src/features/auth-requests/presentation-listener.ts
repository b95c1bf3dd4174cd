import { type Clock, toInstant } from '../../lib/clock.ts';
import type { CanonicalClaims } from '../../verifier/pid/pid.ts';
import type { Check, PresentationListener } from '../../verifier/verifier.ts';
import type { KindActions } from './actions.ts';
import { opensSession } from './kinds.ts';
import * as requests from './repository.ts';

type Outcome = Parameters<PresentationListener['settled']>[2];

interface Deps {
  readonly clock: Clock;
  readonly actions: KindActions;
}

/**
 * The bank's side of the verifier's port: changes the request that a presentation belongs to. It runs inside the verifier's transaction,
 * so that the verdict is stored together with what the bank does, or neither is. A request that was cancelled or has expired stays as it
 * is, even if the wallet answers.
 */
export function createPresentationListener({ clock, actions }: Deps): PresentationListener {
  return {
    async progressed(tx, externalId, progress) {
      const now = toInstant(clock.now());
      const id = await requests.noteProgress(tx, {
        externalId,
        progress,
        fetchedAt: progress === 'request_fetched' ? now : null,
        receivedAt: progress === 'response_received' ? now : null,
        now,
      });
      if (id !== undefined) tx.announce({ topic: 'auth_request', id });
    },

    async settled(tx, externalId, outcome) {
      const now = clock.now();
      const pending = await requests.lockPending(tx, {
        externalId,
        fetchedAt: null,
        receivedAt: isAnswer(outcome) ? toInstant(now) : null,
        now: toInstant(now),
      });
      if (!pending) return;
      const { id, kind, user_id: owner } = pending;
      const action = actions.of(kind);
      const request = { requestId: id, userId: owner, now };
      const decision =
        outcome.state === 'rejected'
          ? { code: outcome.code }
          : await action.authorize(tx, { ...request, pid: outcome.pid });
      if ('code' in decision) {
        const checks = JSON.stringify(failedChecksOf(outcome.verdict.checks));
        await requests.failRequest(tx, { id, code: decision.code, checks, now: toInstant(now) });
        await action.failed?.(tx, { ...request, code: decision.code });
      } else if (outcome.state === 'verified') {
        // A client that opens a session is shown the claims at once. The other kinds store what they need in tables of their own.
        const claims = opensSession(kind) ? JSON.stringify(keptClaims(outcome.pid.claims)) : null;
        await requests.authorizeRequest(tx, { id, userId: decision.userId, claims, now: toInstant(now) });
      }
      tx.announce({ topic: 'auth_request', id });
    },
  };
}

/** Whether an answer of the wallet led to the outcome. A hosted verifier also settles what it stopped waiting for. */
function isAnswer(outcome: Outcome): boolean {
  return outcome.state === 'verified' || outcome.code !== 'presentation_expired';
}

function failedChecksOf(checks: readonly Check[]) {
  return checks.filter(({ outcome }) => outcome === 'failed').map(({ id, detail }) => ({ id, detail }));
}

/** The claims that a request keeps until it is redeemed. Portraits, if the bank keeps any, are kept with the account only. */
function keptClaims({ portrait: _, ...claims }: CanonicalClaims): Omit<CanonicalClaims, 'portrait'> {
  return claims;
}
