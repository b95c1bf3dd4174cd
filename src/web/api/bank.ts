import createClient from 'openapi-fetch';
import type { components, paths } from './bank-api.generated.ts';

export type Schemas = components['schemas'];

/** The bank's published API. The session travels in a cookie that no script can read. */
export const bank = createClient<paths>({ credentials: 'same-origin' });

/** The bank refused, and said why in problem details (RFC 9457). Decide by `code`. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;
  readonly status: number;
  readonly requestId: string | undefined;
  /** How long to wait before trying again, where the bank said so. */
  readonly retryAfterSeconds: number | undefined;
  /** What is wrong with which part of what was sent. */
  readonly errors: readonly Schemas['FieldError'][];

  constructor(response: Response, body: unknown) {
    const problem: Partial<Schemas['CreatePaymentProblem']> =
      typeof body === 'object' && body !== null ? body : {};
    super(problem.title ?? `HTTP ${response.status}`);
    this.code = problem.code ?? 'internal_error';
    this.status = response.status;
    this.requestId = response.headers.get('request-id') ?? undefined;
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    this.retryAfterSeconds = Number.isFinite(retryAfter) ? retryAfter : undefined;
    this.errors = 'errors' in problem && Array.isArray(problem.errors) ? problem.errors : [];
  }
}

/** No answer came: the network or the bank is away. Nothing is known of what was asked for. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** What the bank answered. Throws Refused, and Unreachable if nothing came; an aborted call throws what fetch throws. */
export async function answerOf<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException) throw cause;
    throw new Unreachable('no answer', { cause });
  });
  if (!response.ok) throw new Refused(response, error);
  return data as Data;
}
