import { toInstant } from '../../lib/clock.ts';
import { type FailureCode, failures, type HolderAction } from '../auth-requests/index.ts';
import { type News, notify } from '../notifications/index.ts';
import type { AuthorizedQueries } from './table.ts';

/** Why a request failed. */
interface Refusal {
  readonly reason: FailureCode;
  /** The same in sentences, with what the customer can do. */
  readonly why: string;
}

/**
 * What the action of a kind does when a request has failed: it cancels the row if the request was cancelled, and otherwise
 * rejects it and notifies the customer.
 */
export function cancelOrReject<Row>(
  table: AuthorizedQueries<Row>,
  notice: (row: Row, refusal: Refusal) => News,
): NonNullable<HolderAction['failed']> {
  return async (tx, { requestId: authRequestId, userId, code, now: at }) => {
    const now = toInstant(at);
    if (code === 'cancelled') {
      await table.cancel(tx, { authRequestId, now });
      return;
    }
    const rejected = await table.reject(tx, { authRequestId, code, now });
    if (!rejected || userId === null) return;
    const { title, action } = failures[code];
    await notify(tx, {
      userId,
      kind: 'warning',
      ...notice(rejected, { reason: code, why: `${title}. ${action}` }),
      at,
    });
  };
}
