import type { Engine } from '../../database/engine.ts';
import type { ActivityService } from '../activities/index.ts';
import type { Authenticate } from '../sessions/index.ts';
import { overviewRoutes } from './routes.ts';
import { OverviewService } from './service.ts';

/** What a first screen shows of a customer's account, in one call. */
export function overviewFeature(dependencies: {
  readonly engine: Engine;
  readonly activities: ActivityService;
  readonly authenticate: Authenticate;
}) {
  const { authenticate } = dependencies;
  const service = new OverviewService(dependencies);
  return { routes: () => overviewRoutes({ service, authenticate }) };
}
