import type { Transaction } from '../../database/engine.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import { forHolder } from '../auth-requests/index.ts';
import type { AuthorizedDependencies, AuthorizedRouteDependencies } from '../authorized/index.ts';
import type { UserService } from '../users/index.ts';
import { paymentAction } from './action.ts';
import { problems } from './problems.ts';
import { paymentRoutes } from './routes.ts';
import { PaymentService } from './service.ts';

interface Dependencies extends AuthorizedDependencies, AuthorizedRouteDependencies {
  /** The most that is paid at once, in minor units. */
  readonly paymentLimitMinor: number;
  readonly users: UserService;
}

/** Payments that customers ask for and authorize with their wallet. */
export function paymentFeature(dependencies: Dependencies) {
  const { users, paymentLimitMinor: limitMinor } = dependencies;
  const service = new PaymentService({ ...dependencies, limitMinor });
  return {
    problems,
    routes: () => paymentRoutes({ service, ...dependencies }),
    actions: { payment: forHolder(users, 'payment', paymentAction({ limitMinor })) },
    sweep: (tx: Transaction, times: SweepTimes) => service.sweep(tx, times),
  };
}
