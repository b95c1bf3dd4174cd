import type { Transaction } from '../../database/engine.ts';
import type { ClientAddress } from '../../http/client-address.ts';
import type { EventStreams } from '../../http/event-stream.ts';
import type { RateLimit } from '../../http/rate-limit.ts';
import type { CookieOrigins } from '../../http/same-site.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Watchers } from '../../lib/watchers.ts';
import type { IdempotencyService } from '../idempotency/index.ts';
import type { Authenticate } from '../sessions/index.ts';
import type { CustomerPart, UserService } from '../users/index.ts';
import { problems } from './problems.ts';
import { authRequestRoutes } from './routes.ts';
import type { AuthRequestService } from './service.ts';
import { signinAction, signupAction } from './session-actions.ts';
import { verifierProblem } from './verifier-problem.ts';

/** Requests to a wallet: clients create, follow, cancel and redeem them, and a wallet answers them. */
export function authRequestFeature(dependencies: {
  readonly authRequests: AuthRequestService;
  readonly users: UserService;
  readonly authenticate: Authenticate;
  readonly idempotency: IdempotencyService;
  readonly watchers: { readonly auth_request: Watchers };
  readonly streams: EventStreams;
  readonly timers: Timers;
  readonly ownOrigins: CookieOrigins;
  readonly secureCookies: boolean;
  readonly sessionTtlSeconds: number;
  readonly maxBodyBytes: number;
  readonly limitCreating: RateLimit;
  readonly clientAddress: ClientAddress;
}) {
  const { authRequests: service, users, watchers, ownOrigins: cookieOrigins } = dependencies;
  const customer: CustomerPart = { lockedWith: (tx, userId) => service.lockAll(tx, userId) };
  return {
    problems,
    problemFor: verifierProblem,
    routes: () =>
      authRequestRoutes({ ...dependencies, service, watchers: watchers.auth_request, cookieOrigins }),
    actions: { signup: signupAction(users), signin: signinAction(users) },
    customer,
    sweep: (tx: Transaction, times: SweepTimes) => service.sweep(tx, times),
  };
}
