import type { AnyElysia } from 'elysia';
import type { Transaction } from '../database/engine.ts';
import type { Kind, KindAction } from '../features/auth-requests/index.ts';
import type { CustomerPart } from '../features/users/index.ts';
import type { FrontPageLink } from '../http/front-page.ts';
import type { Problem, ProblemDefinition } from '../http/problem.ts';
import type { SweepTimes } from '../lib/sweep-times.ts';

/** Everything that a feature brings to the bank. `createApp` puts it where it belongs. */
export interface Feature {
  /** Routes that the API's document describes. Made once all features are listed, because their documentation may name problems of others. */
  routes?(): AnyElysia;
  /** Routes that it does not describe: pages, and what wallets call. */
  pages?(): AnyElysia;
  /** What the front page leads to beside the API. */
  readonly frontPageLinks?: readonly FrontPageLink[];
  /** The problems that the feature answers with. Each has a page that explains it. */
  readonly problems?: readonly ProblemDefinition[];
  /** The problem that clients are told for an error that is not a Problem; undefined if the error is not the feature's. */
  problemFor?(error: unknown): Problem | undefined;
  /** What its kinds of requests do once a wallet has answered. */
  readonly actions?: Readonly<Partial<Record<Kind, KindAction>>>;
  /** What it does when a customer is made or erased. */
  readonly customer?: CustomerPart;
  /** Writes the rows that the feature cannot do without, such as the bank's own accounts. Runs at every start, and adds only what is missing. */
  begin?(): Promise<void>;
  /** Marks or deletes a batch of rows that have expired or are past their retention. Returns whether some may be left. No answer depends on it. */
  readonly sweep?: (tx: Transaction, times: SweepTimes) => Promise<boolean>;
}
