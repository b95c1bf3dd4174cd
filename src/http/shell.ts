import { Elysia } from 'elysia';
import { type CrossOrigins, corsHeaders, preflightAnswer } from './cross-origin.ts';
import { problemOf } from './error-handler.ts';
import { errorFields, type Logger } from './logger.ts';
import { isKnown } from './preconditions.ts';
import { Problem, problemResponse } from './problem.ts';
import { malformedRequest, methodNotAllowed, routeNotFound } from './problems.ts';
import { requestIdOf } from './request-id.ts';
import { RouteTable } from './route-table.ts';

/** An answer as it may be told to anybody: by the pattern of its route, never by its address. */
export interface AnsweredRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
}

interface Deps {
  readonly logger: Logger;
  /** The problem that an error of a feature's own is told as; undefined leaves it to the shell. */
  readonly problemFor?: (error: unknown) => Problem | undefined;
  /** Hears of every answer, once it is sent. */
  readonly onAnswered?: ((request: AnsweredRequest) => void) | undefined;
  /** Whether browsers reach the bank over https. */
  readonly https: boolean;
  /** Pages of which other origins may call; none when left out. */
  readonly crossOrigins?: CrossOrigins;
}

const nobody: CrossOrigins = { origins: [], cookieOrigins: [] };

const requestIdHeader = 'request-id';

/** On every answer; pages bring their own content security policy. */
const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * What surrounds every route: the request id, security headers, 304 for who has the answer already, problem details for whatever goes
 * wrong, and one log line. Features are mounted on what this returns.
 */
export function createShell({ logger, https, onAnswered, crossOrigins = nobody, problemFor }: Deps) {
  const began = new WeakMap<Request, number>();
  const headers = https
    ? { ...securityHeaders, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
    : securityHeaders;
  let table: RouteTable | undefined;

  // Elysia takes a host for at least four characters long unless it is told otherwise, and cuts the path of a shorter one. Told so, it
  // reads http:// addresses only, which is how requests arrive here: whoever speaks https stands in front.
  const shell = new Elysia({ name: 'shell', handler: { standardHostname: false } })
    .onRequest(({ request, set }) => {
      began.set(request, performance.now());
      Object.assign(set.headers, headers, corsHeaders(request, crossOrigins));
      set.headers[requestIdHeader] = requestIdOf(request);
      if (request.url.includes('%') && !isDecodable(pathOf(request))) throw new Problem(malformedRequest);
      return preflightAnswer(request, crossOrigins);
    })
    // Elysia's own readers know no limit, and come before anybody is let in: routes read bodies themselves, once it is decided who calls.
    .onParse(() => null)
    .onAfterHandle(({ request, set }) => {
      const { etag } = set.headers;
      return etag !== undefined && isKnown(request, etag) ? new Response(null, { status: 304 }) : undefined;
    })
    .onError(({ error, code, request, set }) => {
      table ??= new RouteTable(shell.routes);
      const problem =
        code === 'NOT_FOUND' ? notFound(table, request) : (problemFor?.(error) ?? problemOf(error, code));
      const requestId = String(set.headers[requestIdHeader]);
      set.status = problem.definition.status;
      if (problem.definition.status >= 500) {
        logger.log('error', 'problem', { requestId, code: problem.definition.code, ...errorFields(error) });
      }
      return problemResponse(problem, requestId);
    })
    .onAfterResponse(({ request, route, set, response }) => {
      const start = began.get(request) ?? performance.now();
      const answered = {
        requestId: String(set.headers[requestIdHeader]),
        method: request.method,
        route: route || 'unmatched',
        status: response instanceof Response ? response.status : Number(set.status ?? 200),
        durationMs: Math.round((performance.now() - start) * 100) / 100,
      };
      logger.log('info', 'request', answered);
      onAnswered?.(answered);
    });
  return shell;
}

function notFound(table: RouteTable, request: Request): Problem {
  const methods = table.methodsAt(pathOf(request));
  if (methods.length === 0) return new Problem(routeNotFound);
  return new Problem(methodNotAllowed, { headers: { allow: methods.join(', ') } });
}

/** Cheaper than parsing the whole URL. */
function pathOf({ url }: Request): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  const end = url.indexOf('?', start);
  return end === -1 ? url.slice(start) : url.slice(start, end);
}

function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}
