/** The pages of other origins that browsers let call the API (CORS, Fetch §3.3). Origins are written as browsers write them. */
export interface CrossOrigins {
  /** Their pages may call the API. They send secrets in headers. */
  readonly origins: readonly string[];
  /** The origins among them that may use the bank’s cookies too. */
  readonly cookieOrigins: readonly string[];
}

type Headers = Readonly<Record<string, string>>;

/** The request headers that listed pages may send: credentials, conditions, idempotency keys, and ids of requests and traces. */
const allowedHeaders =
  'authorization, client-secret, content-type, idempotency-key, if-match, if-none-match, last-event-id, request-id, x-request-id, traceparent, tracestate';
const allowedMethods = 'GET, HEAD, POST, PUT, PATCH, DELETE';
/** What scripts may read of an answer beside its body. */
const exposedHeaders =
  'accept, allow, etag, idempotency-replayed, link, location, request-id, retry-after, www-authenticate';
const preflightSeconds = '600';

/**
 * The headers that make a browser let the page read the answer to its request. A page that is not listed gets none, and its browser
 * keeps the answer from it. If any page is listed, every answer depends on the origin, and says so by `vary`.
 */
export function corsHeaders(request: Request, { origins, cookieOrigins }: CrossOrigins): Headers {
  if (origins.length === 0) return {};
  const origin = request.headers.get('origin');
  if (origin === null || !origins.includes(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': exposedHeaders,
    ...(cookieOrigins.includes(origin) && { 'access-control-allow-credentials': 'true' }),
  };
}

/** The answer to the preflight request (Fetch §3.3.2) of a listed page's browser; undefined for every other request. */
export function preflightAnswer(request: Request, { origins }: CrossOrigins): Response | undefined {
  const origin = request.headers.get('origin');
  if (!isPreflight(request) || origin === null || !origins.includes(origin)) return undefined;
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': allowedMethods,
      'access-control-allow-headers': allowedHeaders,
      'access-control-max-age': preflightSeconds,
    },
  });
}

/** For answers that any page may read, because they show nothing that depends on a cookie. */
export const anyOrigin: Headers = { 'access-control-allow-origin': '*' };

/** The answer to a preflight request where any page may call without cookies. */
export function anyOriginPreflight(methods: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...anyOrigin,
      'access-control-allow-methods': methods,
      'access-control-allow-headers': '*',
      'access-control-max-age': preflightSeconds,
    },
  });
}

function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
}
