import type { Transaction } from '../../database/engine.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import type { CustomerPart } from '../users/index.ts';
import { strangersProblems } from './problems.ts';
import type { IdempotencyService } from './service.ts';

/** Creating calls that may be repeated. It has no routes of its own. */
export function idempotencyFeature({ idempotency }: { readonly idempotency: IdempotencyService }) {
  const customer: CustomerPart = { erasing: (tx, userId) => idempotency.forget(tx, `user:${userId}`) };
  return {
    problems: strangersProblems,
    customer,
    sweep: (tx: Transaction, times: SweepTimes) => idempotency.sweep(tx, times),
  };
}
