import type { z } from 'zod';
import { kindOf } from './kind-of.ts';
import { guardedParse } from './parse.ts';

/**
 * What was read is not what was wanted. The message says what came instead, for the report that the client's developer reads: kinds of
 * values, and names out of lists of ours, never a presented value.
 */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';
}

/**
 * The value as the schema reads it. Throws Mismatch, which names the first member that is not as it must be. `names` are the members
 * that may be named: any other label is the sender's own text.
 */
export function readAs<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  names: ReadonlySet<string>,
): z.output<Schema> {
  const parsed = guardedParse(schema, value);
  if (parsed.success) return parsed.data;
  throw new Mismatch(explain(parsed.error.issues[0], value, names));
}

function explain(issue: z.core.$ZodIssue | undefined, value: unknown, names: ReadonlySet<string>): string {
  if (!issue) return 'it could not be read';
  const place = issue.path.map((step) => nameOfStep(step, names)).join('.') || 'it';
  const expected = expectation(issue);
  return `${place} is ${kindOf(valueIn(value, issue.path))}${expected && `, and ${expected}`}`;
}

function nameOfStep(step: PropertyKey, names: ReadonlySet<string>): string {
  if (typeof step === 'number') return String(step);
  return typeof step === 'string' && names.has(step) ? step : '…';
}

/** Words of a schema's own begin so; zod's may repeat what was received. */
const ownWords = 'must ';

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.message.startsWith(ownWords)) return issue.message;
  return issue.code === 'invalid_type' ? `must be of type ${issue.expected}` : 'must have another form';
}

function valueIn(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const step of path) {
    if (found instanceof Map) found = found.get(step);
    else if (typeof found === 'object' && found !== null && Object.hasOwn(found, step))
      found = Reflect.get(found, step);
    else return undefined;
  }
  return found;
}

/** A name that is on the list, in quotes; of any other value its kind. */
export function termOf(value: unknown, terms: readonly string[]): string {
  if (typeof value !== 'string') return kindOf(value);
  return terms.includes(value) ? `"${value}"` : 'another text';
}

/** A type or an address that an issuer signed, in quotes, if it is short and plainly that; of any other value its kind. */
export function identifierOf(value: unknown): string {
  const isPlain = typeof value === 'string' && /^[a-z][a-z0-9+.-]*[:.][\w.:/#-]{1,120}$/i.test(value);
  return isPlain ? `"${value}"` : kindOf(value);
}
