import type { ProblemDefinition } from '../../http/problem.ts';

/** Accounts are reached through a session only, so that everything that goes wrong is the session's. */
export const problems: readonly ProblemDefinition[] = [];
