import type { Followed } from '../../http/follow.ts';
import type { NotificationService } from './service.ts';

/** The session that follows its customer's notifications. */
export interface Follower {
  readonly userId: string;
  /** The id of the last notification that the client has. */
  readonly after: string;
  /** When the session expires, if it is not revoked before. */
  readonly expiresAt: string;
  /** Throws once the session has ended. */
  requireSession(): Promise<unknown>;
}

/** Fewer than a stream holds unread, so that it is not closed on a client that reads. */
const sentAtOnce = 32;

/** The customer's notifications after the one that the client has, in the order of their ids, until the session ends. */
export function notificationsFor(service: NotificationService, follower: Follower): Followed {
  const { userId, expiresAt } = follower;
  let { after } = follower;
  return {
    id: userId,
    expiresAt,
    async sendNews(stream) {
      await follower.requireSession();
      const news = await service.newerThan(userId, after, sentAtOnce);
      for (const notification of news) {
        after = notification.id;
        stream.send({ id: notification.id, event: 'notification', data: notification });
      }
      return news.length === sentAtOnce;
    },
  };
}
