import type { ProblemDefinition } from '../../http/problem.ts';

/** The feature has no problems of its own: an account is reached through its session, and the session's problems cover that. */
export const problems: readonly ProblemDefinition[] = [];
