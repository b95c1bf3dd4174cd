/**
 * Everything that goes wrong over HTTP: problem details (RFC 9457) with a stable code. What is written here is all that a client
 * sees; no text of an exception and nothing of what the client sent ever travels in one.
 */
export interface ProblemDefinition {
  /** Stable; clients decide by it. The problem's type is /problems/<code>. */
  readonly code: string;
  readonly status: number;
  /** The same for every occurrence. */
  readonly title: string;
  /** What happened and what to do about it, in words for the client's developer. */
  readonly detail: string;
  /** Headers that belong to the problem, e.g. WWW-Authenticate or Retry-After. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One member of the request that is wrong. */
export interface FieldError {
  /** JSON Pointer (RFC 6901) into the body, or to the query or path parameter. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

export interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  /** Of this occurrence, beside those of the definition. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by services and by the HTTP layer; answered by the error handler. */
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
