import type { Engine } from '../../database/engine.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Authenticate } from '../sessions/index.ts';
import { insightRoutes } from './routes.ts';
import { InsightService } from './service.ts';

/** What an account looks like over time: its balance day by day, and where the money of a month went. */
export function insightFeature(dependencies: {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly authenticate: Authenticate;
}) {
  const { authenticate } = dependencies;
  const service = new InsightService(dependencies);
  return { routes: () => insightRoutes({ service, authenticate }) };
}
