import type { EventStream } from '../../http/event-stream.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Watchers } from '../../lib/watchers.ts';
import type { NotificationService } from './service.ts';

interface Deps {
  readonly service: NotificationService;
  readonly watchers: Watchers;
  readonly timers: Timers;
}

export interface Listener {
  readonly userId: string;
  /** The id of the last notification that the client has. */
  readonly after: string;
  /** Until when the session lasts. */
  readonly expiresAt: string;
  /** Throws once the session has ended. */
  stillAllowed(): Promise<unknown>;
}

/** Fewer than a stream holds unread, so that a client that reads is never let go for what it missed. */
const sentAtOnce = 32;

/**
 * Feeds a stream with the customer's notifications after the given one, in the order of their ids. It watches before it reads, so
 * that none falls in between, and sends what is stored, never what it was told. It closes with the session.
 */
export function follow(deps: Deps, stream: EventStream, listener: Listener): () => void {
  const { userId } = listener;
  let { after } = listener;
  let looking = false;
  let lookAgain = false;
  const sendNewer = async (): Promise<void> => {
    await listener.stillAllowed();
    const news = await deps.service.newerThan(userId, after, sentAtOnce);
    for (const notification of news) {
      after = notification.id;
      stream.send({ id: notification.id, event: 'notification', data: notification });
    }
    if (news.length === sentAtOnce) lookAgain = true;
  };
  const look = async (): Promise<void> => {
    lookAgain = true;
    if (looking) return;
    looking = true;
    try {
      while (lookAgain) {
        lookAgain = false;
        await sendNewer();
      }
    } catch {
      // The client comes back with Last-Event-ID and gets a proper answer.
      stream.close();
    } finally {
      looking = false;
    }
  };
  const unwatch = deps.watchers.watch(userId, look);
  const callOff = deps.timers.at(new Date(listener.expiresAt), stream.close);
  void look();
  return () => {
    unwatch();
    callOff();
  };
}
