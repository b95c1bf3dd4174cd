import type { Followed } from '../../http/follow.ts';
import type { AuthRequest } from './contract.ts';
import type { AuthRequestService } from './service.ts';

/** Whether a request has ended. After that it can only be redeemed. */
export function hasEnded(request: AuthRequest): boolean {
  return request.status !== 'pending';
}

/** A request's states after the revision that the client saw last, up to the one in which it has ended. */
export function statesOf(service: AuthRequestService, request: AuthRequest, seen: number): Followed {
  let sent = seen;
  return {
    id: request.id,
    expiresAt: request.expiresAt,
    async sendNews(stream) {
      const current = await service.peek(request.id);
      if (current && current.revision > sent) {
        sent = current.revision;
        stream.send({ id: String(current.revision), event: 'status', data: current });
      }
      if (!current || hasEnded(current)) stream.close();
      return false;
    },
  };
}
