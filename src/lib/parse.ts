import { z } from 'zod';

/**
 * Reads a value that a stranger sent. Never throws: whatever JSON or CBOR can spell is either accepted by the schema or refused, and
 * of every value its type is judged before its length.
 *
 * zod measures whatever has a `length` or a `size`, also where it has already found that an object stands in the place of a text.
 * Comparing `{"length": {"toString": 1}}` with a number then throws out of `safeParse`, which would make a stranger's answer an
 * error of the server. Where zod gives no answer, the value is judged again by its types alone.
 */
export function guardedParse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.ZodSafeParseResult<z.output<Schema>> {
  const parsed = attempt(() => schema.safeParse(value));
  if (parsed) return parsed.success ? parsed : refusal(withoutNeedlessLengths(parsed.error.issues));
  const byType = attempt(() => schema.safeParse(value, typesOnly));
  return byType && !byType.success ? byType : refusal([unreadable]);
}

/** zod's own switch, which its types do not publish: a test notices when it is gone. */
const typesOnly = { skipChecks: true } as z.core.ParseContext<z.core.$ZodIssue>;

/** No value of a wrong type was found, and a length could not be compared all the same. Worded for the API's callers. */
const unreadable: z.core.$ZodIssue = {
  code: 'custom',
  path: [],
  message: 'must hold values of the documented types only',
};

function attempt<Result>(parse: () => Result): Result | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

/** The length of a value of the wrong type says nothing to somebody who has to send another type. */
function withoutNeedlessLengths(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const place = ({ path }: z.core.$ZodIssue) => JSON.stringify(path.map(String));
  const wrongTypes = new Set(issues.filter(({ code }) => code === 'invalid_type').map(place));
  return issues.filter(
    (issue) => !['too_small', 'too_big'].includes(issue.code) || !wrongTypes.has(place(issue)),
  );
}

function refusal(issues: z.core.$ZodIssue[]): z.ZodSafeParseError<never> {
  return { success: false, error: new z.ZodError(issues) as z.ZodError<never> };
}
