/** Which pages of other origins browsers may let at the API (CORS, Fetch §3.3). Origins as browsers write them. */
export interface CrossOrigins {
  /** They send secrets in headers. */
  readonly origins: readonly string[];
  /** Those of them that may use the bank’s cookies as well. */
  readonly cookieOrigins: readonly string[];
}

type Headers = Readonly<Record<string, string>>;

/** What a call may bring beside what every page may send: credentials, the conditions of a call, and what ties it to others. */
const allowedHeaders =
  'authorization, client-secret, content-type, idempotency-key, if-match, if-none-match, last-event-id, request-id, x-request-id, traceparent, tracestate';
const allowedMethods = 'GET, HEAD, POST, PUT, PATCH, DELETE';
/** What scripts may read of an answer beside its body. */
const exposedHeaders =
  'accept, allow, etag, idempotency-replayed, link, location, request-id, retry-after, www-authenticate';
const preflightSeconds = '600';

/**
 * The headers by which a browser lets the page that made a request read the answer; none for a page that is not listed, which its
 * browser then keeps from it. Every answer depends on who asks as soon as anybody is listed, and says so by `vary`.
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

/** The answer to a browser that asks beforehand for a listed page (Fetch §3.3.2); undefined for every other request. */
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

/** On answers that the pages of everybody may read: they hold nothing that a cookie of the bank's opens. */
export const anyOrigin: Headers = { 'access-control-allow-origin': '*' };

/** The answer to a browser that asks beforehand where everybody may call, without cookies. */
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
