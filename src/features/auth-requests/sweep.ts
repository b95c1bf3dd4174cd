import { batchRows, mayHaveLeft } from '../../database/batches.ts';
import type { Transaction } from '../../database/engine.ts';
import { writeQuery } from '../../database/prepared.ts';
import { type Instant, toInstant } from '../../lib/clock.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import type { FailureCode } from './failures.ts';

const expire = writeQuery((db, p: { now: Instant }, dialect) =>
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

const purge = writeQuery((db, p: { since: Instant; now: Instant }, dialect) =>
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

const forget = writeQuery((db, p: { before: Instant }, dialect) =>
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

/** Ends that came without any answer of a wallet: called off by whoever asked, or by a verifier that stopped waiting. */
const unansweredCodes: readonly FailureCode[] = ['cancelled', 'presentation_expired'];

const forgetUnanswered = writeQuery((db, p: { after: Instant; until: Instant }, dialect) =>
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
 * Marks expired requests, purges claims of ended ones and forgets those past their retention, and before that those of strangers which
 * no wallet answered: a batch of each. Whether some may be left.
 */
export async function sweepRequests(tx: Transaction, times: SweepTimes): Promise<boolean> {
  const now = toInstant(times.now);
  const { after, until } = times.unanswered;
  return mayHaveLeft(
    await tx.run(expire, { now }),
    await tx.run(purge, { since: toInstant(times.since), now }),
    await tx.run(forgetUnanswered, { after: toInstant(after), until: toInstant(until) }),
    await tx.run(forget, { before: toInstant(times.forgetBefore) }),
  );
}
