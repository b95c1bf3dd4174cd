import type { Authenticate } from '../sessions/index.ts';
import type { CustomerParts } from './customer-parts.ts';
import { problems } from './problems.ts';
import { userRoutes } from './routes.ts';
import type { UserService } from './service.ts';

/** The customer's own account: reading and erasing it. */
export function userFeature(dependencies: {
  readonly users: UserService;
  readonly customers: CustomerParts;
  readonly authenticate: Authenticate;
  readonly secureCookies: boolean;
}) {
  const { users: service, customers, authenticate, secureCookies } = dependencies;
  return {
    problems,
    routes: () => userRoutes({ service, authenticate, secureCookies, refusals: customers.refusals }),
  };
}
