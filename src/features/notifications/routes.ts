import { Elysia } from 'elysia';
import type { EventStreams } from '../../http/event-stream.ts';
import { follow } from '../../http/follow.ts';
import { requestSchema, responseSchema } from '../../http/openapi-bridge.ts';
import { isId } from '../../lib/ids.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Watchers } from '../../lib/watchers.ts';
import type { Authenticate } from '../sessions/index.ts';
import {
  followQuery,
  markQuery,
  notification,
  notificationPage,
  notificationPath,
  notificationQuery,
  unreadCount,
} from './contract.ts';
import * as documentation from './documentation.ts';
import { notificationsFor } from './follow.ts';
import type { NotificationService } from './service.ts';

interface Deps {
  readonly service: NotificationService;
  readonly authenticate: Authenticate;
  readonly watchers: Watchers;
  readonly streams: EventStreams;
  readonly timers: Timers;
}

export function notificationRoutes(deps: Deps) {
  const { service, authenticate } = deps;
  return new Elysia({ prefix: '/api/notifications' })
    .derive(async ({ request }) => ({ caller: await authenticate(request) }))
    .get('', ({ caller, query }) => service.list(caller.user_id, query), {
      query: requestSchema(notificationQuery),
      response: { 200: responseSchema(notificationPage) },
      detail: documentation.list,
    })
    .get('/unread-count', ({ caller }) => service.countUnread(caller.user_id), {
      response: { 200: responseSchema(unreadCount) },
      detail: documentation.count,
    })
    .get(
      '/events',
      async ({ caller: { id, user_id: userId, expires_at: expiresAt }, request, query }) => {
        if (request.method === 'HEAD')
          return new Response(null, { headers: { 'content-type': 'text/event-stream' } });
        const after = lastSeen(request) ?? query.after ?? (await service.latestPlace(userId));
        const requireSession = () => authenticate(request);
        const news = notificationsFor(service, { userId, after, expiresAt, requireSession });
        return deps.streams.respond(`session:${id}`, (stream) => follow(deps, stream, news));
      },
      { query: requestSchema(followQuery), detail: documentation.events },
    )
    .post('/read', ({ caller, query }) => service.markAllRead(caller.user_id, query.upTo), {
      query: requestSchema(markQuery),
      response: { 200: responseSchema(unreadCount) },
      detail: documentation.markAll,
    })
    .post('/:id/read', ({ caller, params }) => service.markRead(caller.user_id, params.id), {
      params: requestSchema(notificationPath),
      response: { 200: responseSchema(notification) },
      detail: documentation.markOne,
    });
}

/** The id of the last event that a reconnecting client saw; undefined if it names none. */
function lastSeen(request: Request): string | undefined {
  const header = request.headers.get('last-event-id') ?? '';
  return isId(header) ? header : undefined;
}
