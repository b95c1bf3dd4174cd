/**
 * A kind of problem details (RFC 9457) with a stable code. The client sees what is written here and nothing else: never the text of an
 * exception, and never what it sent.
 */
export interface ProblemDefinition {
  /** Clients decide by the code, so it never changes. The problem's type is /problems/<code>. */
  readonly code: string;
  readonly status: number;
  /** The same for every occurrence. */
  readonly title: string;
  /** What happened and what to do about it, for the developer of the client. */
  readonly detail: string;
  /** Headers that belong to the problem, e.g. WWW-Authenticate or Retry-After. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A member of the request that is wrong. */
export interface FieldError {
  /** JSON Pointer (RFC 6901) into the body, or to the query or path parameter. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

export interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  /** Headers of this occurrence, beside those of the definition. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Services and the HTTP layer throw a problem; the error handler answers with it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly definition: ProblemDefinition;
  readonly extras: ProblemExtras;
  constructor(definition: ProblemDefinition, extras: ProblemExtras = {}) {
    super(definition.code);
    this.definition = definition;
    this.extras = extras;
  }
}

export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
}

/** The document of RFC 9457 §3.1 that is sent for a problem. */
export function problemDocument({ definition, extras }: Problem, requestId: string): ProblemDocument {
  return {
    type: `/problems/${definition.code}`,
    title: definition.title,
    status: definition.status,
    detail: definition.detail,
    code: definition.code,
    requestId,
    ...(extras.errors ? { errors: extras.errors } : {}),
  };
}

export function problemResponse(problem: Problem, requestId: string): Response {
  return new Response(JSON.stringify(problemDocument(problem, requestId)), {
    status: problem.definition.status,
    headers: {
      'content-type': 'application/problem+json',
      ...problem.definition.headers,
      ...problem.extras.headers,
    },
  });
}
