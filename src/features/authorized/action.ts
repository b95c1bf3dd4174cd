import { toInstant } from '../../lib/clock.ts';
import { failures, type HolderAction } from '../auth-requests/index.ts';
import { notify } from '../notifications/index.ts';
import type { AuthorizedQueries } from './table.ts';

/**
 * What an action does when its request has failed. A row whose request was cancelled is cancelled; every other is rejected, and the
 * customer is told so by the notification that `told` words. `why` says in sentences what failed and what the customer can do.
 */
export function cancelOrReject<Row>(
  table: AuthorizedQueries<Row>,
  told: (row: Row, why: string) => { readonly title: string; readonly message: string },
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
    await notify(tx, { userId, kind: 'warning', ...told(rejected, `${title}. ${action}`), at });
  };
}
