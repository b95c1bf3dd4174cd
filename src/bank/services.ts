import type { Engine } from '../database/engine.ts';
import { ActivityService } from '../features/activities/index.ts';
import { AuthRequestService, KindActions } from '../features/auth-requests/index.ts';
import { IdempotencyService } from '../features/idempotency/index.ts';
import { IssuerService } from '../features/issuers/index.ts';
import { createAuthenticate, SessionService } from '../features/sessions/index.ts';
import { CustomerParts, UserService } from '../features/users/index.ts';
import { createClientAddress } from '../http/client-address.ts';
import { EventStreams } from '../http/event-stream.ts';
import type { Logger } from '../http/logger.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import type { Timers } from '../lib/timers.ts';
import type { AppTelemetry } from '../telemetry/telemetry.ts';
import type { Verifier } from '../verifier/verifier.ts';
import type { Settings } from './settings.ts';
import { watchChanges } from './watch-changes.ts';

/** What a bank stands on. */
export interface Foundation extends Settings {
  readonly engine: Engine;
  readonly verifier: Verifier;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
  /** Where account numbers come from. */
  readonly random: Random;
  /** Counts and traces, where they are configured. */
  readonly telemetry?: AppTelemetry;
}

/**
 * What the features are given: the foundation, and the services that several of them use. Two of these are empty until
 * createApp has listed the features, and are not used before: `actions` (what a kind of request does) and `customers` (what features do
 * when a customer is made or erased).
 */
export function createServices<Given extends Foundation>(given: Given) {
  const ownOrigins = { publicOrigin: new URL(given.publicUrl).origin, cookieOrigins: given.cookieOrigins };
  const actions = new KindActions(given.telemetry?.flows);
  const customers = new CustomerParts();
  const sessions = new SessionService({ ...given, ttlSeconds: given.sessionTtlSeconds });
  const issuers = new IssuerService(given);
  return {
    ...given,
    ownOrigins,
    secureCookies: given.publicUrl.startsWith('https:'),
    clientAddress: createClientAddress(given.trustedProxies),
    limitCreating: createRateLimit(given.createsPerMinute),
    streams: new EventStreams(given.timers),
    watchers: watchChanges(given),
    actions,
    customers,
    sessions,
    authenticate: createAuthenticate(sessions, ownOrigins),
    issuers,
    users: new UserService({ ...given, issuers, customers, matching: given.asking.matching }),
    authRequests: new AuthRequestService({ ...given, sessions, actions }),
    idempotency: new IdempotencyService(given),
    activities: new ActivityService(given),
  };
}
