import { expect, test } from 'bun:test';
import { connect } from 'node:net';
import { withListeningBank } from './support.ts';

/** Sends a request as it is written, which no client library would do, and reads the answer to its end. */
function raw(port: number, lines: readonly string[]): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (data) => {
      text += data;
    });
    socket.on('close', () => resolve({ status: Number(text.split(' ')[1]), text }));
    socket.on('error', reject);
    // The server ends the connection. A client that ends its half first is taken for one that has gone, and gets no answer that
    // waits for a database.
    socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`);
  });
}

const names = [
  'a',
  'ab',
  'api',
  'bank',
  'x:1',
  'a.b',
  '[::1]',
  '[::1]:80',
  '1.1.1.1',
  'tessera.svc.cluster.local',
];

for (const host of names) {
  test(`a bank called ${host} answers at the path that was asked for, and at no other`, () =>
    withListeningBank(async ({ bank, listener }) => {
      listener.serve(bank.app.elysia);
      const at = async (path: string) =>
        (await raw(listener.port, [`GET ${path} HTTP/1.1`, `Host: ${host}`])).status;
      expect(await at('/livez')).toBe(200);
      expect(await at('/api/auth/requests/x')).toBe(404);
      // Each loses its beginning where the path is cut by the length of the host.
      for (const path of ['/x/livez', '/xy/livez', '/xyz/livez', '//livez', '/l/livez?a=/livez'])
        expect([path, await at(path)]).toEqual([path, 404]);
      // The query is cut where the path is.
      expect(await at('/api/payments?limit=1')).toBe(401);
    }));
}

const broken = [
  '[::1',
  '[',
  ']',
  '[::1]x',
  'a b',
  'a/b',
  'a/../livez',
  'a?b',
  'a#b',
  'user@bank',
  '//',
  'http://bank',
  'bank:port',
  'bank:99999',
  '%',
  '<bank>',
  ':80',
  '',
  'é',
];

for (const host of broken) {
  test(`a Host of "${host}" is refused by a designed answer, wherever it is sent`, () =>
    withListeningBank(async ({ bank, listener }) => {
      listener.serve(bank.app.elysia);
      for (const line of [
        'GET /livez',
        'GET /x/livez',
        'GET /api/users/me',
        'DELETE /api/sessions/current',
        'GET /',
      ]) {
        const origin = 'Origin: http://evil.example';
        const { status, text } = await raw(listener.port, [
          `${line} HTTP/1.1`,
          `Host: ${host}`,
          origin,
          'Cookie: tessera_session=x',
        ]);
        expect([line, status]).toEqual([line, 400]);
        expect(text).toContain('"code":"malformed_request"');
      }
    }));
}

test('a request with two hosts is refused', () =>
  withListeningBank(async ({ bank, listener }) => {
    listener.serve(bank.app.elysia);
    expect((await raw(listener.port, ['GET /livez HTTP/1.1', 'Host: bank', 'Host: other'])).status).toBe(400);
  }));

test('a load balancer that asks by HTTP/1.0, which needs no Host, is answered at the path it asked for', () =>
  withListeningBank(async ({ bank, listener }) => {
    listener.serve(bank.app.elysia);
    expect((await raw(listener.port, ['GET /livez HTTP/1.0'])).status).toBe(200);
    expect((await raw(listener.port, ['GET /readyz HTTP/1.0'])).status).toBe(200);
    expect((await raw(listener.port, ['GET /x/livez HTTP/1.0'])).status).toBe(404);
  }));

test('what the application throws instead of answering is a designed answer, and is heard of', () =>
  withListeningBank(async ({ bank, listener, url }) => {
    const heard: unknown[] = [];
    const fault = new Error('MARKER');
    Object.defineProperty(bank.app.elysia, 'fetch', { value: () => Promise.reject(fault) });
    listener.serve(bank.app.elysia, (error) => heard.push(error));
    const answer = await fetch(`${url}/livez`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('MARKER');
    expect(heard).toEqual([fault]);
  }));
