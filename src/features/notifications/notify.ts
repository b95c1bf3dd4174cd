import type { Row } from '../../database/database-schema.ts';
import type { Transaction } from '../../database/engine.ts';
import { toInstant } from '../../lib/clock.ts';
import { newIdAfter } from '../../lib/ids.ts';
import type { News } from './news.ts';
import * as notifications from './repository.ts';

export type NewNotification = News & To;

interface To {
  readonly userId: string;
  readonly kind: Row<'notifications'>['kind'];
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
    code: news.code,
    subject_kind: news.subject.type,
    subject_id: news.subject.id,
    details: JSON.stringify(news.values),
    created_at: toInstant(news.at),
  });
  tx.announce({ topic: 'notifications', id: userId });
}
