import type { Transaction } from '../../database/engine.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import { forHolder } from '../auth-requests/index.ts';
import type { AuthorizedDependencies, AuthorizedRouteDependencies } from '../authorized/index.ts';
import type { CustomerPart, UserService } from '../users/index.ts';
import { loanAction } from './action.ts';
import { loanOutstanding, problems } from './problems.ts';
import { loanRoutes } from './routes.ts';
import type { LoanRule } from './rule.ts';
import { LoanService } from './service.ts';

interface Dependencies extends AuthorizedDependencies, AuthorizedRouteDependencies {
  /** How loans are given, and at which nominal rate a year, in hundredths of a percent. */
  readonly loans: LoanRule & { readonly annualRateBasisPoints: number };
  readonly users: UserService;
}

/** Loans that customers apply for and authorize with their wallet. A customer who owes one is not erased. */
export function loanFeature(dependencies: Dependencies) {
  const { users, loans: rule } = dependencies;
  const service = new LoanService({ ...dependencies, annualRateBasisPoints: rule.annualRateBasisPoints });
  const customer: CustomerPart = {
    lockedWith: (tx, userId) => service.lockAll(tx, userId),
    erasing: (tx, userId) => service.refuseErasing(tx, userId),
    refusals: [loanOutstanding],
  };
  return {
    problems,
    routes: () => loanRoutes({ service, ...dependencies }),
    actions: { loan: forHolder(users, 'loan', loanAction(rule)) },
    customer,
    sweep: (tx: Transaction, times: SweepTimes) => service.sweep(tx, times),
  };
}
