import { batchRows, mayHaveLeft } from '../../database/batches.ts';
import type { Transaction } from '../../database/engine.ts';
import { run } from '../../database/statements.ts';
import { type Instant, toInstant } from '../../lib/clock.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import type { FailureCode } from './failures.ts';

/** Ends a batch of the requests that no wallet answered in time. */
const expire = run((db, p: { now: Instant }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('auth_requests')
        .select('id')
        .where('status', '=', 'pending')
        .where('expires_at', '<=', p.now)
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .updateTable('auth_requests')
    .set((row) => ({
      status: 'expired',
      revision: row('revision', '+', 1),
      completed_at: row.ref('expires_at'),
    }))
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);

/** Deletes the claims of a batch of signups that were authorized and not redeemed in time. */
const deleteClaims = run((db, p: { since: Instant; now: Instant }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('auth_requests')
        .select('id')
        .where('status', '=', 'authorized')
        .where('expires_at', '>', p.since)
        .where('expires_at', '<=', p.now)
        .where('verified_claims', 'is not', null)
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .updateTable('auth_requests')
    .set({ verified_claims: null })
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);

/** Deletes a batch of the requests that expired before an instant. */
const deleteExpired = run((db, p: { before: Instant }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('auth_requests')
        .select('id')
        .where('status', 'in', ['authorized', 'failed', 'expired'])
        .where('expires_at', '<', p.before)
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .deleteFrom('auth_requests')
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);

/** How requests fail that no wallet answered: the client cancelled them, or the verifier stopped waiting. */
const unansweredCodes: readonly FailureCode[] = ['cancelled', 'presentation_expired'];

/** Deletes a batch of the requests of callers without a session that expired between two instants and that no wallet answered. */
const deleteUnanswered = run((db, p: { after: Instant; until: Instant }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('auth_requests')
        .select('id')
        .where('status', 'in', ['failed', 'expired'])
        .where('expires_at', '>', p.after)
        .where('expires_at', '<=', p.until)
        .where('user_id', 'is', null)
        .where((row) => row.or([row('status', '=', 'expired'), row('error_code', 'in', unansweredCodes)]))
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .deleteFrom('auth_requests')
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);

/**
 * Ends requests that have expired, deletes the claims of those that were not redeemed, and deletes requests past their retention. A
 * request without a session that no wallet answered is deleted sooner. A batch of each. Returns whether there may be more.
 */
export async function sweepRequests(tx: Transaction, times: SweepTimes): Promise<boolean> {
  const now = toInstant(times.now);
  const { after, until } = times.unanswered;
  return mayHaveLeft(
    await expire(tx, { now }),
    await deleteClaims(tx, { since: toInstant(times.since), now }),
    await deleteUnanswered(tx, { after: toInstant(after), until: toInstant(until) }),
    await deleteExpired(tx, { before: toInstant(times.forgetBefore) }),
  );
}
