import fc from 'fast-check';
import { fromSchema, type Operation, operations } from './operations.ts';
import type { HttpPlan } from './plan.ts';
import { damage, hostileText, markHere } from './values.ts';

type Header = readonly [string, string];

/** Sessions of customers would end, and with them everything that needs one; these are sent with foreign tokens only. */
const wouldEndTheScene = ['eraseMe', 'signOut', 'resetDemoData', 'revokeCustomerSessions'];
const streams = ['followAuthRequest', 'followNotifications'];

const good: Readonly<Record<string, Header>> = {
  bearer: ['authorization', 'Bearer {{session}}'],
  sessionCookie: ['cookie', 'tessera_session={{session}}'],
  clientSecret: ['client-secret', '{{clientSecret}}'],
  clientSecretCookie: ['cookie', 'tessera_client_secret={{clientSecret}}'],
  staffToken: ['authorization', 'Bearer {{staff}}'],
};

const foreign: fc.Arbitrary<Header> = fc.oneof(
  hostileText.map((text): Header => ['authorization', `Bearer ${text}`]),
  hostileText.map((text): Header => ['authorization', text]),
  hostileText.map((text): Header => ['cookie', `tessera_session=${text}`]),
  hostileText.map((text): Header => ['cookie', text]),
  hostileText.map((text): Header => ['client-secret', text]),
);

/** Headers that anybody may add to any call. */
const extra: fc.Arbitrary<Header> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'accept',
        'accept-encoding',
        'accept-language',
        'content-encoding',
        'cookie',
        'forwarded',
        'idempotency-key',
        'if-match',
        'if-none-match',
        'last-event-id',
        'origin',
        'range',
        'request-id',
        'sec-fetch-site',
        'traceparent',
        'x-forwarded-for',
        'x-http-method-override',
        'x-request-id',
      ),
      hostileText,
    )
    .map(([name, text]): Header => [name, text]),
  fc.constantFrom<Header>(
    ['content-encoding', 'gzip'],
    ['accept', 'text/html'],
    ['origin', 'https://evil.example'],
    ['sec-fetch-site', 'cross-site'],
    ['if-match', '*'],
    ['if-none-match', '*, "a"'],
    ['idempotency-key', markHere.repeat(40)],
    ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
  ),
);

const contentType = fc.oneof(
  { weight: 12, arbitrary: fc.constant('application/json') },
  { weight: 1, arbitrary: hostileText },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain',
      'application/json; charset=utf-16',
    ),
  },
);

function pathOf({ path, id }: Operation): fc.Arbitrary<string> {
  const wanted = id.includes('AuthRequest') || id === 'getCheckReport' ? '{{authRequest}}' : '{{resource}}';
  const part = fc.oneof(
    { weight: 5, arbitrary: fc.constant(wanted) },
    { weight: 1, arbitrary: fc.constant('{{resource}}') },
    { weight: 2, arbitrary: hostileText.map(encoded) },
    { weight: 1, arbitrary: hostileText },
  );
  return part.map((text) => path.replace(/\{\w+\}/g, () => text));
}

/** Percent-encoded, also what is no text. */
export function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function queryOf({ parameters }: Operation): fc.Arbitrary<string> {
  const known = parameters.filter(({ in: where }) => where === 'query').map(({ name }) => name);
  const pair = fc
    .tuple(
      fc.oneof(fc.constantFrom('limit', 'cursor', ...known), hostileText),
      fc.oneof(hostileText, fc.constantFrom('1', '50', '0x10', '-1', '1e2')),
    )
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    {
      weight: known.length > 0 ? 4 : 1,
      arbitrary: fc.array(pair, { minLength: 1, maxLength: 3 }).map(joined),
    },
  );
}

const joined = (pairs: readonly string[]) => `?${pairs.join('&')}`;

function headersOf({ security, id }: Operation): fc.Arbitrary<Header[]> {
  const own = security.flatMap((way) => good[way] ?? []);
  const isLetIn = own.length > 0 && !wouldEndTheScene.includes(id);
  const letIn = isLetIn ? fc.constantFrom(...(security.flatMap((way) => [good[way]]) as Header[])) : foreign;
  const access = fc.oneof(
    { weight: 6, arbitrary: letIn.map((header) => [header]) },
    { weight: 1, arbitrary: foreign.map((header) => [header]) },
    { weight: 1, arbitrary: fc.constant([]) },
  );
  const more = fc.oneof(
    { weight: 3, arbitrary: fc.constant<Header[]>([]) },
    { weight: 1, arbitrary: fc.array(extra, { minLength: 1, maxLength: 3 }) },
  );
  return fc.tuple(access, more).map(([first, rest]) => [...first, ...rest]);
}

function bodyOf({ body }: Operation): fc.Arbitrary<string | undefined> {
  const text = fc
    .tuple(
      fromSchema(body ?? {}),
      fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: damage }),
    )
    .map(([value, damaged]) => {
      const written = JSON.stringify(value) ?? '';
      return damaged ? damaged(written) : written;
    });
  return body
    ? fc.oneof({ weight: 9, arbitrary: text }, { weight: 1, arbitrary: fc.constant(undefined) })
    : fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: text });
}

function callOf(operation: Operation): fc.Arbitrary<HttpPlan> {
  const verbs = fc.oneof(
    { weight: 19, arbitrary: fc.constant(operation.method) },
    { weight: 1, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS') },
  );
  return fc
    .tuple(verbs, pathOf(operation), queryOf(operation), headersOf(operation), bodyOf(operation), contentType)
    .map(([verb, path, query, headers, body, type]) => {
      // Another method at these paths may be what would end the scene.
      const isFixed = /\/users\/me|\/current/.test(operation.path);
      const method = isFixed ? operation.method : verb;
      const sent = method === 'GET' || method === 'HEAD' ? undefined : body;
      return {
        kind: 'http' as const,
        name: operation.id,
        method,
        path: path + query,
        headers: sent === undefined ? headers : [...headers, ['content-type', type] as const],
        ...(sent !== undefined && { body: sent }),
      };
    });
}

/** Any operation of the API, called well, badly or both. Streams are asked for less often: they are read until they say something. */
export const apiPlans: fc.Arbitrary<HttpPlan> = fc.oneof(
  ...operations.map((operation) => ({
    weight: streams.includes(operation.id) ? 1 : operation.body ? 8 : 3,
    arbitrary: callOf(operation),
  })),
);

/** Addresses beside the API: pages, the document, the health, what does not exist. */
export const pagePlans: fc.Arbitrary<HttpPlan> = fc
  .tuple(
    fc.constantFrom(
      '/',
      '/docs',
      '/openapi.json',
      '/livez',
      '/readyz',
      '/favicon.ico',
      '/wallet',
      '/problems/',
      '/wallet/api/',
    ),
    fc.oneof(fc.constant(''), hostileText.map(encoded), hostileText),
    fc.array(extra, { maxLength: 3 }),
    fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'OPTIONS'),
  )
  .map(([path, rest, headers, method]) => ({
    kind: 'http',
    name: 'pages',
    method,
    path: path + rest,
    headers,
  }));
