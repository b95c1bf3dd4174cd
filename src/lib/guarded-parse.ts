import { z } from 'zod';

/**
 * Parses a value that a stranger sent, by a schema. Never throws: every value of JSON or CBOR is either accepted or refused.
 *
 * zod alone does throw. It checks the length of a value that has a `length` or a `size` even if it has found an object in place of a
 * text, and comparing `{"length": {"toString": 1}}` with a number throws out of `safeParse`. The stranger's mistake would then be an
 * error of the server. If zod throws, the value is parsed again without checks of lengths.
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

/** A switch of zod that its types do not declare. A test fails if a version of zod no longer has it. */
const typesOnly = { skipChecks: true } as z.core.ParseContext<z.core.$ZodIssue>;

/** For a value in which no type is wrong and yet a length cannot be compared. Its message is shown to callers of the API. */
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

/** Drops complaints about the length of a value of the wrong type: the caller has to send another type anyway. */
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
