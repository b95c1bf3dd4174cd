import { DatabaseBusy, DatabaseUnavailable, OutcomeUnknown } from '../database/engine.ts';
import { Problem } from './problem.ts';
import { busy, databaseUnavailable, internalError, malformedRequest, outcomeUnknown } from './problems.ts';

/**
 * The problem that an exception is answered with. An exception that is not listed here becomes an internal error, which tells the client
 * nothing of it. `code` is Elysia's word for its own exceptions.
 */
export function problemOf(error: unknown, code: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof OutcomeUnknown) return new Problem(outcomeUnknown);
  if (error instanceof DatabaseUnavailable) return new Problem(databaseUnavailable);
  if (error instanceof DatabaseBusy) return new Problem(busy);
  // Elysia wraps what a body parser throws.
  if (code === 'PARSE') return problemOf(error instanceof Error ? error.cause : undefined, undefined);
  if (code === 'INVALID_COOKIE_SIGNATURE') return new Problem(malformedRequest);
  return new Problem(internalError);
}
