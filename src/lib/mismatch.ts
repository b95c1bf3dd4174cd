import type { z } from 'zod';
import { guardedParse } from './guarded-parse.ts';
import { kindOf } from './kind-of.ts';

/**
 * A value is not of the expected form. The message says what came instead, for the report that the client's developer reads. It has
 * kinds of values and names from fixed lists, never a presented value.
 */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';
}

/**
 * The value as the schema parses it. Throws Mismatch about the first member that does not fit. `names`: the members that the message
 * may name, since any other label may be the sender's own text.
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

/** Messages of our own schemas begin with it. Messages of zod are not used, since they may repeat what was received. */
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

/** The value in quotes if it is on the list, otherwise its kind. */
export function termOf(value: unknown, terms: readonly string[]): string {
  if (typeof value !== 'string') return kindOf(value);
  return terms.includes(value) ? `"${value}"` : 'another text';
}

/** A type or an address that an issuer signed, in quotes, if it is short and has the form of one; otherwise the kind of the value. */
export function identifierOf(value: unknown): string {
  const isPlain = typeof value === 'string' && /^[a-z][a-z0-9+.-]*[:.][\w.:/#-]{1,120}$/i.test(value);
  return isPlain ? `"${value}"` : kindOf(value);
}
