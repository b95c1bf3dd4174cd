import type { Row } from '../../database/database-schema.ts';
import type { Transaction } from '../../database/engine.ts';
import { toInstant } from '../../lib/clock.ts';
import { newId } from '../../lib/ids.ts';
import type { Watchers } from '../auth-requests/index.ts';
import * as notifications from './repository.ts';

export interface NewNotification {
  readonly userId: string;
  readonly kind: Row<'notifications'>['kind'];
  readonly title: string;
  readonly message: string;
  readonly at: Date;
}

/** Tells a customer of something, in the unit of work in which it happens. */
export type Notify = (tx: Transaction, news: NewNotification) => Promise<void>;

/** Stores a notification. Nobody who listens hears of it; `createNotify` tells them too. */
export const notify: Notify = async (tx, news) => {
  await notifications.insertNotification(tx, {
    id: newId(),
    user_id: news.userId,
    kind: news.kind,
    title: news.title,
    message: news.message,
    created_at: toInstant(news.at),
  });
};

/** How features tell customers: stored with what it tells of, and told to the customer's streams once it is durable. */
export function createNotify(watchers: Watchers): Notify {
  return async (tx, news) => {
    await notify(tx, news);
    tx.afterCommit(() => watchers.tell(news.userId));
  };
}
