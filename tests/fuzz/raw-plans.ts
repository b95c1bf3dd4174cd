import fc from 'fast-check';
import type { RawPlan } from './plan.ts';
import { damage, hostileText, markHere } from './values.ts';

const method = fc.constantFrom(
  'GET',
  'POST',
  'get',
  'PRI',
  'CONNECT',
  'TRACE',
  'PROPFIND',
  '',
  'G\u0000T',
  'A'.repeat(300),
);
const target = fc.oneof(
  fc.constantFrom(
    '/livez',
    '/api/accounts',
    '*',
    '',
    '//',
    '//livez',
    'livez',
    'http://evil.example/livez',
    '/%',
    '/livez#a',
    '/a b',
    `/${markHere}`,
    `/${'a/'.repeat(2000)}`,
  ),
  hostileText.map((text) => `/${text}`),
);
const version = fc.constantFrom(
  'HTTP/1.1',
  'HTTP/1.1',
  'HTTP/1.1',
  'HTTP/1.0',
  'HTTP/2.0',
  'HTTP/9',
  'http/1.1',
  '',
);
const host = fc.oneof(
  fc.constantFrom(
    'localhost',
    'a',
    'api',
    '',
    '[::1',
    '[',
    ']',
    ':',
    'a:b',
    'x:99999',
    'a b',
    '..',
    '%',
    `${markHere}.example`,
  ),
  hostileText,
);
const line = fc.oneof(
  fc.constantFrom(
    'Content-Length: 5',
    'Content-Length: -1',
    'Content-Length: 99999999999999999999',
    'Content-Length: 1\r\nContent-Length: 2',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: chunked, identity',
    'Transfer-Encoding: chunked\r\nContent-Length: 3',
    'Connection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13',
    'Connection: upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQ',
    'Expect: 100-continue',
    'Expect: nonsense',
    ' folded: header',
    'no colon',
    ': no name',
    `${markHere}: x`,
    `X-Long: ${'x'.repeat(20_000)}`,
  ),
  hostileText.map((text) => `Cookie: ${text}`),
  hostileText.map((text) => `Authorization: ${text}`),
);
const body = fc.oneof(
  fc.constantFrom('', '5\r\nhello\r\n0\r\n\r\n', 'zz\r\n', 'FFFFFFFFFFFFFFFF\r\n', '{"kind":"signin"}'),
  hostileText,
);

/** Requests that no client library would write. */
export const rawPlans: fc.Arbitrary<RawPlan> = fc
  .tuple(
    fc.tuple(method, target, version),
    host,
    fc.array(line, { maxLength: 3 }),
    body,
    fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: damage }),
  )
  .map(([[verb, where, protocol], name, lines, sent, change]) => {
    const text = [
      `${verb} ${where} ${protocol}`,
      `Host: ${name}`,
      ...lines,
      'Connection: close',
      '',
      sent,
    ].join('\r\n');
    return { kind: 'raw', name: 'raw HTTP', text: change ? change(text) : text };
  });
