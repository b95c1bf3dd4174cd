import type { z } from 'zod';
import { type FieldError, Problem } from './problem.ts';
import { validationFailed } from './problems.ts';

/** An answer does not match its own contract, which is a mistake of the server. */
export class ContractBroken extends Error {
  override readonly name = 'ContractBroken';
}

/** More would not help a developer, and a stranger could cause as many as fit into a body. */
const mostErrors = 20;

/** The problem for a request that failed its contract. */
export function validationProblem(issues: readonly z.core.$ZodIssue[]): Problem {
  const errors = issues.slice(0, mostErrors).flatMap(fieldErrors).slice(0, mostErrors);
  return new Problem(validationFailed, { errors });
}

/** Names an unknown member, since that is mostly a misspelt one. A text that does not look like a name is not repeated. */
const memberName = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/;

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [fieldError(issue)];
  const { keys, path, code } = issue;
  const names = keys.filter((key) => memberName.test(key)).slice(0, mostErrors);
  const named = names.map((name) => ({
    pointer: pointerTo([...path, name]),
    code,
    message: 'is not known to this operation',
  }));
  return names.length === keys.length ? named : [...named, fieldError(issue)];
}

/** Tells where something is wrong and what was expected, in the bank's own words, since zod's may repeat what was received. */
function fieldError(issue: z.core.$ZodIssue): FieldError {
  return { pointer: pointerTo(issue.path), code: issue.code, message: message(issue) };
}

function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${escapePointer(String(step))}`).join('');
}

/** RFC 6901 §3. */
function escapePointer(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Messages that a contract words itself begin like this; zod's never do. */
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
