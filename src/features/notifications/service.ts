import type { Engine } from '../../database/engine.ts';
import { pageById } from '../../http/paging.ts';
import { Problem } from '../../http/problem.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { firstId, lastId } from '../../lib/ids.ts';
import type { Notification, NotificationPage, NotificationQuery, UnreadCount } from './contract.ts';
import { readNews, subjectTypes } from './news.ts';
import { notificationNotFound } from './problems.ts';
import * as notifications from './repository.ts';

export class NotificationService {
  readonly #engine: Engine;
  readonly #clock: Clock;

  constructor(deps: { engine: Engine; clock: Clock }) {
    this.#engine = deps.engine;
    this.#clock = deps.clock;
  }

  /** A page of the customer's notifications, newest first. Throws malformed_cursor. */
  list(userId: string, { unread, ...asked }: NotificationQuery): Promise<NotificationPage> {
    const onlyUnread = unread === 'true';
    return pageById({
      asked,
      first: lastId,
      read: (before, limit) =>
        notifications.pageOfNotifications(this.#engine.reader, { userId, before, limit, onlyUnread }),
      toItem: toNotification,
    });
  }

  async countUnread(userId: string): Promise<UnreadCount> {
    return { unread: await notifications.countUnread(this.#engine.reader, { userId }) };
  }

  /** Marks a notification as read, unless it is read already. Throws notification_not_found. */
  async markRead(userId: string, id: string): Promise<Notification> {
    return this.#engine.write(async (tx) => {
      await notifications.markRead(tx, { userId, id, now: toInstant(this.#clock.now()) });
      const row = await notifications.findOfUser(tx, { userId, id });
      if (!row) throw new Problem(notificationNotFound);
      return toNotification(row);
    });
  }

  /** Marks all notifications as read, up to and including an id if one is given. Returns how many are unread then. */
  async markAllRead(userId: string, upTo: string = lastId): Promise<UnreadCount> {
    return this.#engine.write(async (tx) => {
      await notifications.markReadUpTo(tx, { userId, upTo, now: toInstant(this.#clock.now()) });
      return { unread: await notifications.countUnread(tx, { userId }) };
    });
  }

  /** The notifications after an id, oldest first, at most so many. */
  async newerThan(userId: string, after: string, limit: number): Promise<Notification[]> {
    const rows = await notifications.findNewer(this.#engine.reader, { userId, after, limit });
    return rows.map(toNotification);
  }

  /** The id that stands before all notifications that are still to come. */
  async latestPlace(userId: string): Promise<string> {
    return (await notifications.findNewestId(this.#engine.reader, { userId })) ?? firstId;
  }
}

function toNotification(row: notifications.NotificationRow): Notification {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    message: row.message,
    ...readNews(row),
    subject: subjectOf(row),
    createdAt: row.created_at,
    readAt: row.read_at,
  };
}

function subjectOf({
  subject_kind: kind,
  subject_id: id,
}: notifications.NotificationRow): Notification['subject'] {
  const type = subjectTypes.find((known) => known === kind);
  return type === undefined || id === null ? null : { type, id };
}
