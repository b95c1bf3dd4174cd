import type { Authenticate } from '../sessions/index.ts';
import { activityRoutes } from './routes.ts';
import type { ActivityService } from './service.ts';

/** What happened on a customer's account. */
export function activityFeature(dependencies: {
  readonly activities: ActivityService;
  readonly authenticate: Authenticate;
}) {
  const { activities: service, authenticate } = dependencies;
  return { routes: () => activityRoutes({ service, authenticate }) };
}
