import type { Engine, Transaction } from '../../database/engine.ts';
import type { Logger } from '../../http/logger.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Verifier } from '../../verifier/verifier.ts';
import { LoanReview } from '../loans/index.ts';
import type { SessionService } from '../sessions/index.ts';
import type { StaffCredential } from './credentials.ts';
import { problems } from './problems.ts';
import { staffRoutes } from './routes.ts';
import { StaffService } from './service.ts';

/** What the people who run the bank can do. The audit has a row for each act. */
export function staffFeature(dependencies: {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly verifier: Verifier;
  readonly sessions: SessionService;
  readonly staff: readonly StaffCredential[];
  /** In development: resets everything to the demo data, in the caller's unit of work. */
  readonly resetDemoData?: ((tx: Transaction) => Promise<void>) | undefined;
}) {
  const { staff: credentials } = dependencies;
  const service = new StaffService({ ...dependencies, loanReview: new LoanReview(dependencies) });
  return { problems, routes: () => staffRoutes({ service, credentials }) };
}
