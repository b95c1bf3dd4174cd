import { describe, expect, test } from 'bun:test';
import {
  createDocumentFetch,
  type DocumentFetchOptions,
  type Fetch,
  FetchRefused,
} from '../../../src/verifier/openid4vp/trust/outgoing/fetch-document.ts';
import { startLocalServer } from '../../support/local-server.ts';

const start = 'https://lists.example/1';
const text = 'a list';
const type = { 'content-type': 'application/jwt' };
const packed = { ...type, 'content-encoding': 'gzip' };
const limit = 4096;

const limits = {
  isAllowed: ({ host }) => host === 'lists.example' || host === 'cdn.example',
  accept: 'application/jwt',
  contentTypes: ['application/jwt'],
  maxBytes: limit,
  timeoutMs: 2000,
} satisfies Partial<DocumentFetchOptions>;

/** What comes of fetching where the network answers like this: the text, or the fault; and where was asked. */
async function fetched(
  answer: (url: string) => Response,
  over: Partial<DocumentFetchOptions> = {},
): Promise<{ got: string; asked: string[] }> {
  const asked: string[] = [];
  const fetch: Fetch = async (url) => {
    asked.push(url);
    return answer(url);
  };
  return { got: await outcome(createDocumentFetch({ ...limits, fetch, ...over })(start)), asked };
}

async function outcome(fetching: Promise<string>): Promise<string> {
  try {
    return await fetching;
  } catch (error) {
    if (error instanceof FetchRefused) return error.fault;
    throw error;
  }
}

const document = () => new Response(text, { headers: type });
const to = (location: string, status = 302) => new Response('moved', { status, headers: { location } });

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('with %d to an allowed host is followed', async (status) => {
    const next = 'https://cdn.example/1?a=b';
    const { got, asked } = await fetched((url) => (url === start ? to(next, status) : document()));
    expect([got, asked]).toEqual([text, [start, next]]);
  });

  test('may name its place from here, and a fragment, which is not sent', async () => {
    const { got, asked } = await fetched((url) => (url === start ? to('../2#part') : document()));
    expect([got, asked]).toEqual([text, [start, 'https://lists.example/2']]);
  });

  test('may follow others up to the third, and not the fourth', async () => {
    const chain = (length: number) =>
      fetched((url) => {
        const at = Number(url.slice(start.length - 1));
        return at <= length ? to(`https://lists.example/${at + 1}`) : document();
      });
    expect([(await chain(3)).got, (await chain(4)).got]).toEqual([text, 'redirected']);
    expect((await chain(4)).asked).toHaveLength(4);
  });

  const elsewhere: readonly [string, string][] = [
    ['to a host that is not allowed', 'https://elsewhere.example/1'],
    ['to a host that only begins like an allowed one', 'https://lists.example.elsewhere.example/1'],
    ['to another port', 'https://lists.example:8443/1'],
    ['to an address of a private network', 'https://10.0.0.1/1'],
    ['to this machine', 'https://127.0.0.1/1'],
    ['to where services of a cloud tell secrets', 'http://169.254.169.254/latest'],
    ['from https to http', 'http://lists.example/1'],
    ['to a file', 'file:///etc/passwd'],
    ['to data', 'data:application/jwt,a'],
    ['with a password', 'https://user:secret@lists.example/1'],
    ['to nowhere', 'https://'],
  ];
  test.each(elsewhere)('%s is refused, and nothing is asked there', async (_, location) => {
    for (const hops of [0, 1]) {
      const { got, asked } = await fetched((url) =>
        url === start && hops === 1 ? to('https://cdn.example/2') : to(location),
      );
      expect([got, asked.length]).toEqual(['redirected', hops + 1]);
    }
  });

  test('from https to http is refused to this machine, too, where http is allowed there', async () => {
    const over = { isAllowed: () => true, allowLoopbackHttp: true };
    const { got, asked } = await fetched(() => to('http://127.0.0.1/1'), over);
    expect([got, asked]).toEqual(['redirected', [start]]);
  });

  test('without a place, in a circle, or of another kind is refused', async () => {
    expect((await fetched(() => new Response(null, { status: 302 }))).got).toBe('redirected');
    expect((await fetched(() => to(start))).got).toBe('redirected');
    expect((await fetched(() => to('https://cdn.example/1', 300))).got).toBe('status_not_ok');
    expect((await fetched(() => to('https://cdn.example/1', 304))).got).toBe('status_not_ok');
  });

  test('leads where redirects may lead and not only to where one may begin', async () => {
    const over = {
      isAllowed: ({ href }: URL) => href === start,
      mayRedirectTo: ({ host }: URL) => host === 'lists.example',
    };
    const moved = (place: string) => fetched((url) => (url === start ? to(place) : document()), over);
    expect((await moved('https://lists.example/2')).got).toBe(text);
    expect((await moved('https://cdn.example/1')).got).toBe('redirected');
  });
});

describe('a document is read', () => {
  const heads: readonly [string, () => Response, string][] = [
    ['with 200', () => document(), text],
    ['with 203', () => new Response(text, { status: 203, headers: type }), text],
    ['with parameters and in capitals', () => ofType('APPLICATION/JWT ; Charset="utf-8"'), text],
    ['packed', () => new Response(Bun.gzipSync(text), { headers: packed }), text],
    ['packed, called x-gzip', () => gzipped('X-GZIP'), text],
    ['packed, and named beside nothing', () => gzipped('identity, gzip'), text],
    [
      'with a coding that is none',
      () => new Response(text, { headers: { ...type, 'content-encoding': 'identity' } }),
      text,
    ],
    ['unless it is none: 204', () => new Response(null, { status: 204, headers: type }), 'status_not_ok'],
    ['unless it is a part: 206', () => new Response(text, { status: 206, headers: type }), 'status_not_ok'],
    ['unless it is of another type', () => ofType('text/html'), 'wrong_content_type'],
    ['unless it is of a type that begins like it', () => ofType('application/jwt+x'), 'wrong_content_type'],
    [
      'unless it is deflated',
      () => new Response(Bun.deflateSync(text), { headers: { ...type, 'content-encoding': 'deflate' } }),
      'wrong_content_type',
    ],
    ['unless it is said to be packed twice', () => gzipped('gzip, gzip'), 'wrong_content_type'],
    [
      'unless it is cut off',
      () => new Response(Bun.gzipSync(text).slice(0, -6), { headers: packed }),
      'coding_broken',
    ],
    ['unless it only says that it is packed', () => new Response(text, { headers: packed }), 'coding_broken'],
    [
      'unless it unpacks to too much',
      () => new Response(Bun.gzipSync('a'.repeat(limit + 1)), { headers: packed }),
      'too_large',
    ],
    [
      'also if it unpacks to the limit',
      () => new Response(Bun.gzipSync('a'.repeat(limit)), { headers: packed }),
      'a'.repeat(limit),
    ],
    [
      'unless it is packed and large',
      () => new Response(new Uint8Array(limit + 1), { headers: packed }),
      'too_large',
    ],
    [
      'unless it comes bit by bit and is too large',
      () => new Response(bitByBit(limit + 1), { headers: type }),
      'too_large',
    ],
    [
      'also if it comes bit by bit up to the limit',
      () => new Response(bitByBit(limit), { headers: type }),
      'a'.repeat(limit),
    ],
  ];
  test.each(heads)('%s', async (_, answer, expected) => {
    expect((await fetched(answer)).got).toBe(expected);
  });

  test('packed twice as what it was packed into: nobody can read that as a list', async () => {
    const { got } = await fetched(() => new Response(Bun.gzipSync(Bun.gzipSync(text)), { headers: packed }));
    expect(got).not.toContain(text);
  });

  test('through the real thing: asked for as gzip, a bomb of 64 MiB not unpacked, one time for everything', async () => {
    using server = startLocalServer();
    const fetchIn = (timeoutMs: number) =>
      createDocumentFetch({
        ...limits,
        maxBytes: 1_048_576,
        timeoutMs,
        fetch,
        isAllowed: ({ host }) => host === server.host,
        allowLoopbackHttp: true,
      });
    const bomb = Bun.gzipSync(new Uint8Array(64 * 1_048_576));
    server.answer(({ headers }) =>
      headers.get('accept-encoding') === 'gzip'
        ? new Response(Bun.gzipSync(text), { headers: packed })
        : new Response(null, { status: 406 }),
    );
    expect(await outcome(fetchIn(2000)(server.url('/')))).toBe(text);
    server.answer(() => new Response(bomb, { headers: packed }));
    expect(await outcome(fetchIn(2000)(server.url('/')))).toBe('too_large');
    server.answer(({ url }) => (url.endsWith('/moved') ? new Promise(() => undefined) : to('/moved')));
    expect(await outcome(fetchIn(100)(server.url('/')))).toBe('timed_out');
  });
});

const ofType = (contentType: string) => new Response(text, { headers: { 'content-type': contentType } });
const gzipped = (coding: string) =>
  new Response(Bun.gzipSync(text), { headers: { ...type, 'content-encoding': coding } });

function bitByBit(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      const size = Math.min(left, 1000);
      if (size === 0) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(97));
      left -= size;
    },
  });
}
