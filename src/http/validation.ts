import type { z } from 'zod';
import { type FieldError, Problem } from './problem.ts';
import { validationFailed } from './problems.ts';

/** An answer that does not match its own contract: a mistake of the server, whatever the client sent. */
export class ContractBroken extends Error {
  override readonly name = 'ContractBroken';
}

/** The problem for a request that failed its contract. */
export function validationProblem(issues: readonly z.core.$ZodIssue[]): Problem {
  return new Problem(validationFailed, { errors: issues.map(fieldError) });
}

/** Says where and what was expected, in words of our own: zod's may repeat what was received. */
function fieldError(issue: z.core.$ZodIssue): FieldError {
  const pointer = issue.path.map((step) => `/${escapePointer(String(step))}`).join('');
  return { pointer, code: issue.code, message: message(issue) };
}

/** RFC 6901 §3. */
function escapePointer(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** How a contract's own words begin; zod's never do. */
const ownWords = 'must ';

function message(issue: z.core.$ZodIssue): string {
  if (issue.message.startsWith(ownWords)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `must be present and of type ${issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'too_small':
      return `must be at least ${issue.minimum}${unit(issue.origin)}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${unit(issue.origin)}`;
    case 'invalid_format':
      return `must be a valid ${issue.format}`;
    case 'unrecognized_keys':
      return 'has members that this operation does not know';
    default:
      return 'is not allowed here';
  }
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' || origin === 'set' ? ' items long' : '';
}
