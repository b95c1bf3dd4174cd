import { describe, expect, test } from 'bun:test';
import type { StatusFault } from '../../../src/verifier/openid4vp/status/outcome.ts';
import { noon } from '../../support/certificates.ts';
import { endless, stalled } from '../../support/local-server.ts';
import { statusListToken } from '../../support/status-list.ts';
import { listType, openBench, parties, path, type StatusBench } from './support.ts';

const limits = { maxBytes: 65_536, timeoutMs: 1000 };

const answers: readonly [
  string,
  StatusFault,
  (bench: StatusBench, request: Request) => Response | Promise<Response>,
][] = [
  [
    'redirects to a host that is not allowed',
    'redirected',
    ({ server }) => Response.redirect(server.url('/moved').replace('127.0.0.1', 'localhost'), 302),
  ],
  ['answers 404', 'status_not_ok', () => new Response('no', { status: 404 })],
  ['answers 500', 'status_not_ok', () => new Response('no', { status: 500 })],
  [
    'sends another content type',
    'wrong_content_type',
    async ({ token }) => new Response(await token(), { headers: { 'content-type': 'text/html' } }),
  ],
  [
    'sends no content type',
    'wrong_content_type',
    async ({ token }) => new Response(Buffer.from(await token())),
  ],
  [
    'compresses in a way that was not asked for',
    'wrong_content_type',
    async ({ token }) =>
      new Response(Bun.deflateSync(Buffer.from(await token())), {
        headers: { 'content-type': listType, 'content-encoding': 'deflate' },
      }),
  ],
  [
    'sends half of what it compressed',
    'coding_broken',
    async ({ token }) =>
      new Response(Bun.gzipSync(Buffer.from(await token())).slice(0, 100), {
        headers: { 'content-type': listType, 'content-encoding': 'gzip' },
      }),
  ],
  [
    'announces more than the limit',
    'too_large',
    () => new Response('a'.repeat(65_537), { headers: { 'content-type': listType } }),
  ],
  ['sends without end', 'too_large', () => endless(listType)],
  ['never answers', 'timed_out', () => new Promise<Response>(() => undefined)],
  ['begins and never ends', 'timed_out', () => stalled(listType)],
];

describe('the status is unknown where the server', () => {
  for (const [name, fault, answer] of answers) {
    test(`${name} (${fault})`, async () => {
      using bench = await openBench(limits);
      bench.server.answer((request) => answer(bench, request));
      const outcome = await bench.checker.check({ uri: bench.uri, idx: 0 }, bench.trust);
      expect(outcome).toEqual({ state: 'unknown', fault });
      expect(bench.server.requests).toHaveLength(1);
    });
  }

  test('is not there (unreachable)', async () => {
    const bench = await openBench();
    bench[Symbol.dispose]();
    const outcome = await bench.checker.check({ uri: bench.uri, idx: 0 }, bench.trust);
    expect(outcome).toEqual({ state: 'unknown', fault: 'unreachable' });
  });
});

describe('the status is known where the server', () => {
  const good: readonly [string, (bench: StatusBench, request: Request) => Promise<Response>][] = [
    [
      'redirects on the same host',
      async ({ token }, { url }) =>
        url.endsWith('/moved')
          ? new Response(await token(), { headers: { 'content-type': listType } })
          : Response.redirect('/moved', 302),
    ],
    [
      'compresses',
      async ({ token }) =>
        new Response(Bun.gzipSync(Buffer.from(await token())), {
          headers: { 'content-type': listType, 'content-encoding': 'gzip' },
        }),
    ],
    [
      'stands behind somebody who changed the answer',
      async ({ token }) =>
        new Response(await token(), { status: 203, headers: { 'content-type': listType } }),
    ],
    [
      'calls the list JSON',
      async ({ token }) =>
        new Response(await token(), { headers: { 'content-type': 'Application/JSON; charset=UTF-8' } }),
    ],
  ];
  test.each(good)('%s', async (_, answer) => {
    using bench = await openBench(limits);
    bench.server.answer((request) => answer(bench, request));
    expect(await bench.checker.check({ uri: bench.uri, idx: 1 }, bench.trust)).toEqual({ state: 'revoked' });
  });
});

describe('no request is made at all', () => {
  const addresses: readonly [string, (host: string) => string][] = [
    ['to a host that is not allowed', () => `https://elsewhere.example${path}`],
    ['to another port of an allowed host', (host) => `http://${host.replace(/\d+$/, '1')}${path}`],
    ['to a host that only begins like an allowed one', (host) => `https://${host}.elsewhere.example${path}`],
    ['with credentials in the address', (host) => `http://user:secret@${host}${path}`],
    ['with a user name in the address', (host) => `http://user@${host}${path}`],
    ['with a fragment in the address', (host) => `http://${host}${path}#x`],
    ['over another scheme', (host) => `ftp://${host}${path}`],
    ['to a file', () => 'file:///etc/passwd'],
    ['to what is no address', () => 'status list'],
  ];
  for (const [name, address] of addresses) {
    test(name, async () => {
      const asked: string[] = [];
      using bench = await openBench({
        fetch: async (url) => {
          asked.push(url);
          return new Response();
        },
      });
      const outcome = await bench.checker.check({ uri: address(bench.server.host), idx: 0 }, bench.trust);
      expect(outcome).toEqual({ state: 'unknown', fault: 'host_not_allowed' });
      expect(asked).toEqual([]);
    });
  }

  test('over http, even to this machine, unless development says so', async () => {
    using bench = await openBench({ allowLoopbackHttp: false });
    bench.serve(await bench.token());
    const outcome = await bench.checker.check({ uri: bench.uri, idx: 0 }, bench.trust);
    expect(outcome).toEqual({ state: 'unknown', fault: 'host_not_allowed' });
    expect(bench.server.requests).toHaveLength(0);
  });

  test('over http to another machine, whatever development says', async () => {
    using bench = await openBench({ allowedHosts: ['lists.example'] });
    const outcome = await bench.checker.check({ uri: `http://lists.example${path}`, idx: 0 }, bench.trust);
    expect(outcome).toEqual({ state: 'unknown', fault: 'host_not_allowed' });
  });

  test('where no host is configured', async () => {
    using bench = await openBench({ allowedHosts: [] });
    const outcome = await bench.checker.check({ uri: bench.uri, idx: 0 }, bench.trust);
    expect(outcome).toEqual({ state: 'unknown', fault: 'host_not_allowed' });
    expect(bench.server.requests).toHaveLength(0);
  });
});

test('over https the host alone decides, and the request carries nothing but what it wants', async () => {
  const { leaf } = await parties();
  const uri = 'https://lists.example/1';
  const sent: RequestInit[] = [];
  using bench = await openBench({
    allowedHosts: ['Lists.Example'],
    allowLoopbackHttp: false,
    fetch: async (_, init) => {
      sent.push(init);
      return new Response(await statusListToken(uri, leaf, noon), { headers: { 'content-type': listType } });
    },
  });
  expect(await bench.checker.check({ uri, idx: 1 }, bench.trust)).toEqual({ state: 'revoked' });
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ method: 'GET', redirect: 'manual', credentials: 'omit' });
  expect(sent[0]?.headers).toEqual({ accept: listType, 'accept-encoding': 'gzip' });
});
