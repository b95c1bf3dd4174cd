import type { EventStream } from '../../http/event-stream.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Watchers } from '../../lib/watchers.ts';
import type { AuthRequest } from './contract.ts';
import type { AuthRequestService } from './service.ts';

interface Deps {
  readonly service: AuthRequestService;
  readonly watchers: Watchers;
  readonly timers: Timers;
}

export function hasEnded(request: AuthRequest): boolean {
  return request.status !== 'pending';
}

/**
 * Feeds a stream with the request's states newer than `seen`, and closes it after the last one. It watches before it reads, so
 * that no change falls in between; what it sends is always what is stored, never what it was told.
 */
export function follow(deps: Deps, stream: EventStream, request: AuthRequest, seen: number): () => void {
  let sent = seen;
  let looking = false;
  let lookAgain = false;
  const sendNewer = async (): Promise<void> => {
    const current = await deps.service.peek(request.id);
    if (current && current.revision > sent) {
      sent = current.revision;
      stream.send({ id: String(current.revision), event: 'status', data: current });
    }
    if (!current || hasEnded(current)) stream.close();
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
  const unwatch = deps.watchers.watch(request.id, look);
  const callOff = deps.timers.at(new Date(request.expiresAt), look);
  void look();
  return () => {
    unwatch();
    callOff();
  };
}
