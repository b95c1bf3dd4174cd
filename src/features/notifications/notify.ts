import type { Row } from '../../database/database-schema.ts';
import type { Transaction } from '../../database/engine.ts';
import { toInstant } from '../../lib/clock.ts';
import { newIdAfter } from '../../lib/ids.ts';
import * as notifications from './repository.ts';

export interface NewNotification {
  readonly userId: string;
  readonly kind: Row<'notifications'>['kind'];
  readonly title: string;
  readonly message: string;
  readonly at: Date;
}

/**
 * Notifies a customer, in the unit of work in which it happens; the customer's streams hear of it once it is durable. A stream that has
 * sent a notification never looks for an older one, so a customer's notifications must become visible in the order of their ids, also
 * where several processes make them. Therefore the customer is locked, after everything else that the unit locks.
 */
export async function notify(tx: Transaction, news: NewNotification): Promise<void> {
  const { userId } = news;
  const [, newest] = await Promise.all([
    tx.lock('users', userId),
    // Sent at the same time, but the database reads it once the customer is locked.
    notifications.findNewestId(tx, { userId }),
  ]);
  await notifications.insertNotification(tx, {
    id: newIdAfter(newest),
    user_id: userId,
    kind: news.kind,
    title: news.title,
    message: news.message,
    created_at: toInstant(news.at),
  });
  tx.announce({ topic: 'notifications', id: userId });
}
