import { z } from 'zod';
import { firstId, isId } from '../lib/ids.ts';

/** Contracts that every feature shares. */

/** Only the bank writes instants, so the document tells their form and nothing checks it. */
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
 * An id in a path, in lower or upper case (RFC 9562 §4), since some platforms write UUIDs in capitals. A text that is no id is answered
 * like an id that was never given out.
 */
export const pathId = id.transform((text) => {
  const lower = text.toLowerCase();
  return isId(lower) ? lower : firstId;
});

/** A whole number in a query, written as in JSON. Number() would also accept 0x10, 1e1, +5 and a 5 after a space. */
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

/** Each operation has a contract of its own for its problems, so that generated clients know which codes it can answer with. */
const problemsOf = new Map<string, z.ZodType>();

/** The contract of an operation's problem details (RFC 9457), which have one of these codes. Made once for each operation. */
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
  // It has no example, because tools would send that, and no list has a position that it names.
  cursor: z.string().optional().meta({ description: 'nextCursor of the page before.' }),
});

export const nextCursor = z
  .string()
  .nullable()
  .meta({ description: 'Asks for the next page; null on the last one.', example: 'WyIwMTlhYTVhMiJd' });
