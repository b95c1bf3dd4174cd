import type { Transaction } from '../../database/engine.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import { forHolder } from '../auth-requests/index.ts';
import type { AuthorizedDependencies, AuthorizedRouteDependencies } from '../authorized/index.ts';
import type { UserService } from '../users/index.ts';
import { profileUpdateAction } from './action.ts';
import { problems } from './problems.ts';
import { profileRoutes } from './routes.ts';
import { ProfileService } from './service.ts';

interface Dependencies extends AuthorizedDependencies, AuthorizedRouteDependencies {
  readonly keepPortraits: boolean;
  readonly users: UserService;
}

/** What the bank knows of a customer, and updates of it from their PID. */
export function profileFeature(dependencies: Dependencies) {
  const service = new ProfileService(dependencies);
  return {
    problems,
    routes: () => profileRoutes({ service, ...dependencies }),
    actions: {
      profile_update: forHolder(
        dependencies.users,
        'profile_update',
        profileUpdateAction(dependencies.users),
      ),
    },
    sweep: (tx: Transaction, times: SweepTimes) => service.sweep(tx, times),
  };
}
