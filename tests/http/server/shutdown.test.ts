import { expect, test } from 'bun:test';
import { Elysia } from 'elysia';
import { EventReader } from '../../support/events.ts';
import { withListeningBank } from './support.ts';

test('stopping ends the open streams and then the listener', () =>
  withListeningBank(async ({ bank, listener, url }) => {
    listener.serve(bank.app.elysia);
    const { path, secret } = await bank.create('signup');
    const open = async () =>
      new EventReader(await fetch(`${url}${path}/events`, { headers: { 'client-secret': secret } }));
    const readers = await Promise.all([open(), open(), open()]);
    for (const events of readers) expect((await events.next())?.data.status).toBe('pending');
    expect(bank.app.streams.size).toBe(3);
    bank.app.beginStopping();
    bank.app.streams.closeAll();
    await listener.stop(30);
    for (const events of readers) expect(await events.next()).toBeUndefined();
    expect(bank.app.streams.size).toBe(0);
    await expect(fetch(`${url}/livez`)).rejects.toThrow();
  }));

test('a client that goes away leaves no stream behind', () =>
  withListeningBank(async ({ bank, listener, url }) => {
    listener.serve(bank.app.elysia);
    const { path, secret } = await bank.create('signup');
    const gone = new AbortController();
    const answer = await fetch(`${url}${path}/events`, {
      headers: { 'client-secret': secret },
      signal: gone.signal,
    });
    const events = new EventReader(answer);
    await events.next();
    expect(bank.app.streams.size).toBe(1);
    gone.abort();
    while (bank.app.streams.size > 0) await fetch(`${url}/livez`);
    expect(bank.time.waiting).toBe(0);
  }));

test('a request in flight is answered before the listener has stopped', () =>
  withListeningBank(async ({ bank, listener, url }) => {
    const arrived = Promise.withResolvers<void>();
    const release = Promise.withResolvers<string>();
    bank.app.elysia.use(
      new Elysia().get('/slow', () => {
        arrived.resolve();
        return release.promise;
      }),
    );
    listener.serve(bank.app.elysia);
    const slow = fetch(`${url}/slow`).then((answer) => answer.text());
    await arrived.promise;
    const stopped = listener.stop(30);
    await expect(fetch(`${url}/livez`)).rejects.toThrow();
    release.resolve('answered');
    expect(await slow).toBe('answered');
    await stopped;
  }));

test('a request that never ends is cut off at the deadline', () =>
  withListeningBank(async ({ bank, listener, url }) => {
    const arrived = Promise.withResolvers<void>();
    bank.app.elysia.use(
      new Elysia().get('/never', () => {
        arrived.resolve();
        return new Promise<string>(() => undefined);
      }),
    );
    listener.serve(bank.app.elysia);
    const never = fetch(`${url}/never`).then(
      () => 'answered',
      () => 'cut off',
    );
    await arrived.promise;
    await listener.stop(0);
    expect(await never).toBe('cut off');
  }));
