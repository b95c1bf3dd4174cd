import { expect, test } from 'bun:test';
import { listen } from '../../../src/http/server.ts';
import { verified } from '../../support/fake-verifier.ts';
import { withListeningBank } from './support.ts';

test('until the bank is composed the port answers 503 in problem details', () =>
  withListeningBank(async ({ bank, listener, url }) => {
    const before = await fetch(`${url}/readyz`);
    expect(before.status).toBe(503);
    expect(before.headers.get('content-type')).toBe('application/problem+json');
    expect(await before.json()).toMatchObject({ code: 'not_ready' });
    listener.serve(bank.app.elysia);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  }));

test('a port that is taken is refused', () =>
  withListeningBank(async ({ listener }) => {
    const again = () => listen({ hostname: '127.0.0.1', port: listener.port, maxBodyBytes: 16_384 });
    expect(again).toThrow(expect.objectContaining({ code: 'EADDRINUSE' }));
  }));

test('a session remembers the address that it was opened from', () =>
  withListeningBank(async ({ bank, listener, url }) => {
    listener.serve(bank.app.elysia);
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    const headers = { 'client-secret': secret, 'user-agent': 'socket' };
    const answer = await fetch(`${url}${path}/session`, { method: 'POST', headers });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ session: { ipAddress: '127.0.0.1', userAgent: 'socket' } });
  }));

/** A body of unknown length: it is sent in pieces. */
function pieces(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(new Uint8Array(Math.min(4096, left)).fill(0x20));
      left -= 4096;
    },
  });
}

for (const bytes of [16_385, 60_000, 1_000_000]) {
  test(`${bytes} bytes are more than is read, whether or not the body says so beforehand`, () =>
    withListeningBank(async ({ bank, listener, url }) => {
      listener.serve(bank.app.elysia);
      const headers = { 'content-type': 'application/json' };
      for (const body of [' '.repeat(bytes), pieces(bytes)]) {
        const answer = await fetch(`${url}/api/auth/requests`, { method: 'POST', headers, body }).catch(
          () => undefined,
        );
        // Far beyond the limit the connection may be cut before the body is through.
        if (bytes <= 60_000 || answer) expect(answer?.status).toBe(413);
      }
      expect((await fetch(`${url}/livez`)).status).toBe(200);
      expect(bank.verifier.wanted).toEqual([]);
    }));
}

test('a body just within the limit is read', () =>
  withListeningBank(async ({ bank, listener, url }) => {
    listener.serve(bank.app.elysia);
    const body = '{"kind":"signup"}'.padEnd(16_384);
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/auth/requests`, { method: 'POST', headers, body });
    expect(answer.status).toBe(201);
  }));
