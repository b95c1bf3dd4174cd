import type { Engine } from '../../database/engine.ts';
import type { EventStreams } from '../../http/event-stream.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Watchers } from '../../lib/watchers.ts';
import type { Authenticate } from '../sessions/index.ts';
import { problems } from './problems.ts';
import { notificationRoutes } from './routes.ts';
import { NotificationService } from './service.ts';

/** What the bank tells a customer, as a list and as a stream. */
export function notificationFeature(dependencies: {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly authenticate: Authenticate;
  readonly watchers: { readonly notifications: Watchers };
  readonly streams: EventStreams;
  readonly timers: Timers;
}) {
  const { authenticate, watchers, streams, timers } = dependencies;
  const service = new NotificationService(dependencies);
  return {
    problems,
    routes: () =>
      notificationRoutes({ service, authenticate, watchers: watchers.notifications, streams, timers }),
  };
}
