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
 * Tells a customer of something, in the unit of work in which it happens; their streams hear of it once it is durable. A customer's
 * notifications become visible in the order of their ids, whichever process makes them: a stream that has sent one never looks for
 * an older one again. So the customer is held, last of all that a unit holds.
 */
export async function notify(tx: Transaction, news: NewNotification): Promise<void> {
  const { userId } = news;
  const [, newest] = await Promise.all([
    tx.lock('users', userId),
    // Sent along, but looked up by the database once the customer is held.
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
