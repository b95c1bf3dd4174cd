import { toInstant } from '../../lib/clock.ts';
import { failures, type HolderAction } from '../auth-requests/index.ts';
import { notify } from '../notifications/index.ts';
import type { AuthorizedQueries } from './table.ts';

/**
 * What the action of a kind does when a request has failed: it cancels the row if the request was cancelled, and otherwise
 * rejects it and notifies the customer. `why` tells in sentences what failed and what the customer can do.
 */
export function cancelOrReject<Row>(
  table: AuthorizedQueries<Row>,
  notice: (row: Row, why: string) => { readonly title: string; readonly message: string },
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
    await notify(tx, { userId, kind: 'warning', ...notice(rejected, `${title}. ${action}`), at });
  };
}
