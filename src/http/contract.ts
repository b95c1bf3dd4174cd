import { z } from 'zod';
import { firstId, isId } from '../lib/ids.ts';

/** Contracts that every feature shares. */

/** Written by the bank alone, so that its form is said but not checked again. */
export const instant = z.string().meta({
  format: 'date-time',
  description: 'ISO 8601, UTC, milliseconds.',
  example: '2026-11-21T09:30:00.000Z',
});

export const id = z.string().meta({
  description: 'UUIDv7.',
  format: 'uuid',
  example: '019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e',
});

/**
 * In a path, in whichever case (RFC 9562 §4): some platforms write UUIDs in capitals. What is no id names nothing, as an id that was
 * never given out does: the answer is the same.
 */
export const pathId = id.transform((text) => {
  const lower = text.toLowerCase();
  return isId(lower) ? lower : firstId;
});

/** A whole number in a query, as JSON writes one: Number would also take 0x10, 1e1, +5 and 5 after a space for one. */
export function wholeNumber(asked: {
  readonly min: number;
  readonly max: number;
  readonly description: string;
  readonly example: number;
}) {
  const { min, max, description, example } = asked;
  return z
    .string()
    .refine((text) => /^(0|[1-9]\d{0,14})$/.test(text), 'must be a whole number, in digits')
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .optional()
    .meta({ type: 'integer', minimum: min, maximum: max, description, example });
}

const fieldError = z
  .object({
    pointer: z.string().meta({ description: 'JSON Pointer (RFC 6901) to the member or parameter.' }),
    code: z.string().meta({ description: 'What is wrong, e.g. invalid_value.' }),
    message: z.string().meta({ description: 'What was expected. Never repeats what was sent.' }),
  })
  .meta({
    id: 'FieldError',
    description: 'One member of the request that is missing or not allowed.',
    example: { pointer: '/kind', code: 'invalid_value', message: 'must be one of signup, signin' },
  });

const problem = z.object({
  type: z.string().meta({ format: 'uri-reference', description: '/problems/ and the code.' }),
  title: z.string().meta({ description: 'The same for every occurrence.' }),
  status: z.int().min(400).max(599).meta({ description: 'The status of the answer.' }),
  detail: z.string().meta({ description: 'What happened and what to do about it.' }),
  code: z.string(),
  requestId: z.string().meta({ description: 'As in the Request-Id header; name it when asking for help.' }),
  errors: z.array(fieldError).optional().meta({ description: 'With validation_failed: what is wrong.' }),
});

/** The problems of one operation, as a contract of its own: generated clients then know every code that it can answer with. */
const problemsOf = new Map<string, z.ZodType>();

/** Problem details (RFC 9457) with one of these codes. The same contract for the same operation. */
export function problemOf(operationId: string, codes: readonly string[]): z.ZodType {
  const id = `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}Problem`;
  const known = problemsOf.get(id);
  if (known) return known;
  const code = z.enum([...new Set(codes)].sort()).meta({ description: 'Stable. Decide by this.' });
  const contract = problem.extend({ code }).meta({ id, description: 'Problem details (RFC 9457).' });
  problemsOf.set(id, contract);
  return contract;
}

/** How to ask for a page of a list. */
export const pageQuery = z.object({
  limit: wholeNumber({
    min: 1,
    max: 100,
    description: 'Most items in a page; 20 when not given.',
    example: 20,
  }),
  // Without an example, which tools fill in: no list has the position that it would name.
  cursor: z.string().optional().meta({ description: 'nextCursor of the page before.' }),
});

export const nextCursor = z
  .string()
  .nullable()
  .meta({ description: 'Asks for the next page; null on the last one.', example: 'WyIwMTlhYTVhMiJd' });
