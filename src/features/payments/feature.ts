import type { Engine, Transaction } from '../../database/engine.ts';
import type { RateLimit } from '../../http/rate-limit.ts';
import type { Clock } from '../../lib/clock.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import { type AuthRequestService, forHolder } from '../auth-requests/index.ts';
import type { IdempotencyService } from '../idempotency/index.ts';
import type { Authenticate } from '../sessions/index.ts';
import type { UserService } from '../users/index.ts';
import { paymentAction } from './action.ts';
import { problems } from './problems.ts';
import { paymentRoutes } from './routes.ts';
import { PaymentService } from './service.ts';

/** Payments that customers ask for and authorize with their wallet. */
export function paymentFeature(dependencies: {
  readonly engine: Engine;
  readonly clock: Clock;
  /** The most that is paid at once, in minor units. */
  readonly paymentLimitMinor: number;
  readonly users: UserService;
  readonly authRequests: AuthRequestService;
  readonly authenticate: Authenticate;
  readonly idempotency: IdempotencyService;
  readonly secureCookies: boolean;
  readonly maxBodyBytes: number;
  readonly limitCreating: RateLimit;
}) {
  const { users, paymentLimitMinor: limitMinor } = dependencies;
  const service = new PaymentService({ ...dependencies, limitMinor });
  return {
    problems,
    routes: () => paymentRoutes({ service, ...dependencies }),
    actions: { payment: forHolder(users, paymentAction({ limitMinor })) },
    sweep: (tx: Transaction, times: SweepTimes) => service.sweep(tx, times),
  };
}
