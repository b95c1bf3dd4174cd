import { afterEach, beforeEach, expect, test } from 'bun:test';
import { type Balancer, startBalancer } from '../../scripts/lib/balancer.ts';
import { EventReader } from '../support/events.ts';

// What other tests rely on where they say that a process was killed behind the balancer.

let balancer: Balancer;
let servers: Bun.Server<undefined>[];
beforeEach(() => {
  balancer = startBalancer();
  servers = [];
});
afterEach(async () => {
  await balancer.stop();
  for (const server of servers) await server.stop(true);
});

/** A server that takes part. Returns its address and how to end it. */
function serve(answer: (request: Request) => Response | Promise<Response>) {
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: answer });
  servers.push(server);
  const url = `http://localhost:${server.port}`;
  balancer.add(url);
  return { url, end: () => server.stop(true) };
}

const ask = async (path = '/', init: RequestInit = {}) =>
  (await fetch(`${balancer.url}${path}`, init)).text();

test('servers take turns, and hear what was asked and who asked', async () => {
  for (const name of ['one', 'two'])
    serve(async (request) => {
      const { pathname, search } = new URL(request.url);
      const said = [
        name,
        request.method,
        pathname + search,
        request.headers.get('x-forwarded-for'),
        await request.text(),
      ];
      return new Response(said.join(' '));
    });
  const body = 'body';
  const heard = [await ask('/path?query=1', { method: 'POST', body }), await ask(), await ask()];
  expect(heard).toEqual([
    'one POST /path?query=1 127.0.0.1 body',
    'two GET / 127.0.0.1 ',
    'one GET / 127.0.0.1 ',
  ]);
});

test('what a server that is gone was to have goes to the next, until it is added again', async () => {
  const gone = serve(() => new Response('gone'));
  serve(() => new Response('there'));
  await gone.end();
  expect([await ask(), await ask(), await ask()]).toEqual(['there', 'there', 'there']);
  balancer.add(gone.url);
  expect([await ask(), await ask()]).toEqual(['there', 'there']);
});

test('what has reached a server that goes before it answers is not sent to another', async () => {
  let asked = 0;
  const dying = serve(async () => {
    asked += 1;
    void dying.end();
    return new Promise<Response>(() => undefined);
  });
  serve(() => {
    asked += 1;
    return new Response('another');
  });
  expect((await fetch(balancer.url, { method: 'POST', body: 'once' })).status).toBe(502);
  expect(asked).toBe(1);
});

test('without a server that is there the answer is 502', async () => {
  expect((await fetch(balancer.url)).status).toBe(502);
});

test('a stream is passed on as it comes, ends with its server, and is left with its client', async () => {
  const left = Promise.withResolvers<void>();
  const streaming = serve((request) => {
    request.signal.addEventListener('abort', () => left.resolve());
    const body = new ReadableStream({
      start: (controller) => controller.enqueue('id: 1\ndata: "first"\n\n'),
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  });
  const client = new AbortController();
  const leaving = new EventReader(await fetch(balancer.url, { signal: client.signal }));
  expect((await leaving.next())?.data).toBe('first');
  client.abort();
  await left.promise;

  const following = new EventReader(await fetch(balancer.url));
  expect((await following.next())?.data).toBe('first');
  await streaming.end();
  expect(await following.next()).toBeUndefined();
});
