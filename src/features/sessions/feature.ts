import type { Transaction } from '../../database/engine.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import type { Authenticate } from './authenticate.ts';
import { problems } from './problems.ts';
import { sessionRoutes } from './routes.ts';
import type { SessionService } from './service.ts';

/** Where a customer is signed in. */
export function sessionFeature(dependencies: {
  readonly sessions: SessionService;
  readonly authenticate: Authenticate;
  readonly secureCookies: boolean;
}) {
  const { sessions: service, authenticate, secureCookies } = dependencies;
  return {
    problems,
    routes: () => sessionRoutes({ service, authenticate, secureCookies }),
    sweep: (tx: Transaction, times: SweepTimes) => service.sweep(tx, times),
  };
}
