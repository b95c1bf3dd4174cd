import { Elysia } from 'elysia';
import { acceptsHtml } from './accepts-html.ts';
import { type CrossOrigins, corsHeaders, preflightAnswer } from './cross-origin.ts';
import { problemOf } from './error-handler.ts';
import { errorFields, type Logger } from './logger.ts';
import { isKnown } from './preconditions.ts';
import { Problem, problemResponse } from './problem.ts';
import { malformedRequest, methodNotAllowed, routeNotFound } from './problems.ts';
import { requestIdOf } from './request-id.ts';
import { RouteTable } from './route-table.ts';

/** The facts of an answer that may be logged and counted: the pattern of its route, never the address. */
export interface AnsweredRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
}

interface Deps {
  readonly logger: Logger;
  /** What a person sees at an address that does not exist; programs get the problem. */
  readonly missingPage?: ((request: Request) => Response) | undefined;
  /** The problem that a feature's own error is answered with; undefined for errors that the shell knows. */
  readonly problemFor?: (error: unknown) => Problem | undefined;
  /** Hears of every answer once it was sent. */
  readonly onAnswered?: ((request: AnsweredRequest) => void) | undefined;
  /** Whether browsers reach the bank over https. */
  readonly https: boolean;
  /** The other origins with pages that may call; none when left out. */
  readonly crossOrigins?: CrossOrigins;
}

const noOrigins: CrossOrigins = { origins: [], cookieOrigins: [] };

const requestIdHeader = 'request-id';

/** Sent with every answer. Pages have a content security policy of their own. */
const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Makes the application that surrounds every route: the request id, security headers, 304 for readers that have the answer already, problem details for what
 * goes wrong, and one log line. Features are mounted on what this returns.
 */
export function createShell({
  logger,
  https,
  onAnswered,
  crossOrigins = noOrigins,
  problemFor,
  missingPage,
}: Deps) {
  const began = new WeakMap<Request, number>();
  const headers = https
    ? { ...securityHeaders, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
    : securityHeaders;
  let table: RouteTable | undefined;

  // Elysia assumes that a host has at least four characters unless it is told otherwise, and would cut off the path of a shorter one.
  // Told otherwise it reads http:// addresses only. Requests have those here: a proxy in front of the bank speaks https.
  const shell = new Elysia({ name: 'shell', handler: { standardHostname: false } })
    .onRequest(({ request, set }) => {
      began.set(request, performance.now());
      Object.assign(set.headers, headers, corsHeaders(request, crossOrigins));
      set.headers[requestIdHeader] = requestIdOf(request);
      if (request.url.includes('%') && !isDecodable(pathOf(request))) throw new Problem(malformedRequest);
      return preflightAnswer(request, crossOrigins);
    })
    // Routes read bodies themselves once the caller is known. Elysia's own readers have no limit and would read before that.
    .onParse(() => null)
    .onAfterHandle(({ request, set }) => {
      const { etag } = set.headers;
      return etag !== undefined && isKnown(request, etag) ? new Response(null, { status: 304 }) : undefined;
    })
    .onError(({ error, code, request, set }) => {
      table ??= new RouteTable(shell.routes);
      if (code === 'NOT_FOUND' && missingPage && isPageWanted(table, request, set))
        return missingPage(request);
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

/** Whether a person came by a link to where nothing is. Under /api there are programs only. */
function isPageWanted(
  table: RouteTable,
  request: Request,
  set: Parameters<typeof acceptsHtml>[1]['set'],
): boolean {
  const path = pathOf(request);
  if (request.method !== 'GET' || path.startsWith('/api/') || table.methodsAt(path).length > 0) return false;
  return acceptsHtml(request, { set });
}

function notFound(table: RouteTable, request: Request): Problem {
  const methods = table.methodsAt(pathOf(request));
  if (methods.length === 0) return new Problem(routeNotFound);
  return new Problem(methodNotAllowed, { headers: { allow: methods.join(', ') } });
}

/** Cuts the path out of the address, which costs less than parsing it. */
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
