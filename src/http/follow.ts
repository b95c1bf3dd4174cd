import type { Timers } from '../lib/timers.ts';
import type { Watchers } from '../lib/watchers.ts';
import type { EventStream } from './event-stream.ts';

/** Stored data that a stream reports changes of. */
export interface Followed {
  /** The name that Watchers tell its changes under. */
  readonly id: string;
  /** When it ends by the clock, of which Watchers do not tell. */
  readonly expiresAt: string;
  /**
   * Reads what is stored and sends what the client does not have yet; closes the stream if there will be no more. Returns whether it
   * left something for another call.
   */
  sendNews(stream: EventStream): Promise<boolean>;
}

/**
 * Feeds a stream at once, after each change, and at the end. It watches before it reads, so that no change falls in between. If
 * `sendNews` throws, the stream is closed: the client comes back with Last-Event-ID and gets a proper answer. Returns how to stop.
 */
export function follow(
  { watchers, timers }: { readonly watchers: Watchers; readonly timers: Timers },
  stream: EventStream,
  followed: Followed,
): () => void {
  let isSending = false;
  let isNews = false;
  const send = async (): Promise<void> => {
    isNews = true;
    // The call that is already sending reads once more, and so sends this change too.
    if (isSending) return;
    isSending = true;
    try {
      while (isNews) {
        isNews = false;
        if (await followed.sendNews(stream)) isNews = true;
      }
    } catch {
      stream.close();
    } finally {
      isSending = false;
    }
  };
  const unwatch = watchers.watch(followed.id, send);
  const callOff = timers.at(new Date(followed.expiresAt), send);
  void send();
  return () => {
    unwatch();
    callOff();
  };
}
