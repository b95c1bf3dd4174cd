import type { Engine } from '../../database/engine.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Random } from '../../lib/random.ts';
import type { Authenticate } from '../sessions/index.ts';
import type { CustomerPart } from '../users/index.ts';
import { problems } from './problems.ts';
import { accountRoutes } from './routes.ts';
import { AccountService } from './service.ts';

/** Accounts and the ledger. Every customer has an account from the start; the ledger keeps its transfers after the customer is erased. */
export function accountFeature(dependencies: {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly random: Random;
  readonly authenticate: Authenticate;
}) {
  const { authenticate } = dependencies;
  const service = new AccountService(dependencies);
  const customer: CustomerPart = {
    created: async (tx, userId) => void (await service.open(tx, userId)),
    lockedWith: (tx, userId) => service.lockAll(tx, userId),
    erasing: (tx, userId) => service.closeAll(tx, userId),
  };
  return {
    problems,
    routes: () => accountRoutes({ service, authenticate }),
    customer,
    begin: () => service.openMissing(),
  };
}
