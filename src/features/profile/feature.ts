import type { Engine, Transaction } from '../../database/engine.ts';
import type { RateLimit } from '../../http/rate-limit.ts';
import type { Clock } from '../../lib/clock.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import { type AuthRequestService, forHolder } from '../auth-requests/index.ts';
import type { IdempotencyService } from '../idempotency/index.ts';
import type { Authenticate } from '../sessions/index.ts';
import type { UserService } from '../users/index.ts';
import { profileUpdateAction } from './action.ts';
import { problems } from './problems.ts';
import { profileRoutes } from './routes.ts';
import { ProfileService } from './service.ts';

/** What the bank knows of a customer, and updates of it from their PID. */
export function profileFeature(dependencies: {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly keepPortraits: boolean;
  readonly users: UserService;
  readonly authRequests: AuthRequestService;
  readonly authenticate: Authenticate;
  readonly idempotency: IdempotencyService;
  readonly secureCookies: boolean;
  readonly maxBodyBytes: number;
  readonly limitCreating: RateLimit;
}) {
  const service = new ProfileService(dependencies);
  return {
    problems,
    routes: () => profileRoutes({ service, ...dependencies }),
    actions: { profile_update: forHolder(dependencies.users, profileUpdateAction(dependencies.users)) },
    sweep: (tx: Transaction, times: SweepTimes) => service.sweep(tx, times),
  };
}
