import { expect, test } from 'bun:test';
import { type CreatedByTest, type TestBank, withBank } from '../../support/bank.ts';
import { EventReader } from '../../support/events.ts';
import { rejected, verified } from '../../support/fake-verifier.ts';

async function follow(bank: TestBank, { path, secret }: CreatedByTest, lastSeen?: number) {
  const headers = lastSeen === undefined ? {} : { 'last-event-id': String(lastSeen) };
  const answer = await bank.fetch('GET', `${path}/events`, { secret, headers });
  return { answer, events: new EventReader(answer) };
}

test('a stream tells the current state, every change, and ends after the outcome', () =>
  withBank(async (bank) => {
    const request = await bank.create('signup');
    const { answer, events } = await follow(bank, request);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(await events.next()).toMatchObject({ id: '1', event: 'status', data: { status: 'pending' } });
    await bank.verifier.progress(request.externalId, 'request_fetched');
    expect(await events.next()).toMatchObject({ id: '2', data: { progress: 'request_fetched' } });
    await bank.verifier.settle(request.externalId, verified());
    expect(await events.next()).toMatchObject({ id: '3', data: { status: 'authorized' } });
    expect(await events.next()).toBeUndefined();
  }));

test('an event carries the same resource as a poll', () =>
  withBank(async (bank) => {
    const request = await bank.create('signup');
    await bank.verifier.settle(request.externalId, rejected('credential_expired'));
    const { events } = await follow(bank, request);
    const event = await events.next();
    expect(event?.data).toEqual((await bank.call('GET', request.path, { secret: request.secret })).body);
  }));

test('a stream never carries the secret, a token or claims', () =>
  withBank(async (bank) => {
    const request = await bank.create('signup');
    const { events } = await follow(bank, request);
    await events.next();
    await bank.verifier.settle(request.externalId, verified());
    while (await events.next());
    expect(events.raw).toContain('authorized');
    for (const word of [request.secret, 'clientSecret', 'token', 'DE-1234567890', 'Mustermann']) {
      expect(events.raw).not.toContain(word);
    }
  }));

test('coming back with Last-Event-ID repeats nothing that was seen', () =>
  withBank(async (bank) => {
    const request = await bank.create('signup');
    const first = await follow(bank, request);
    expect((await first.events.next())?.id).toBe('1');
    await first.events.cancel();
    const second = await follow(bank, request, 1);
    await bank.verifier.progress(request.externalId, 'request_fetched');
    expect((await second.events.next())?.id).toBe('2');
  }));

test('coming back with Last-Event-ID tells the newest state that was missed, once', () =>
  withBank(async (bank) => {
    const request = await bank.create('signup');
    await bank.verifier.progress(request.externalId, 'request_fetched');
    await bank.verifier.settle(request.externalId, verified());
    const { events } = await follow(bank, request, 1);
    expect(await events.next()).toMatchObject({ id: '3', data: { status: 'authorized' } });
    expect(await events.next()).toBeUndefined();
  }));

test('a client that has seen the outcome is told not to come back', () =>
  withBank(async (bank) => {
    const request = await bank.create('signup');
    await bank.verifier.settle(request.externalId, verified());
    const { status, text } = await bank.call('GET', `${request.path}/events`, {
      secret: request.secret,
      headers: { 'last-event-id': '2' },
    });
    expect({ status, text }).toEqual({ status: 204, text: '' });
  }));

for (const nonsense of ['-1', 'abc', '1; drop', '99999999999999999999']) {
  test(`a Last-Event-ID of ${nonsense} counts as none`, () =>
    withBank(async (bank) => {
      const request = await bank.create('signup');
      const answer = await bank.fetch('GET', `${request.path}/events`, {
        secret: request.secret,
        headers: { 'last-event-id': nonsense },
      });
      expect((await new EventReader(answer).next())?.id).toBe('1');
    }));
}

test('expiry is announced at the moment it happens, without a sweep', () =>
  withBank(async (bank) => {
    const request = await bank.create('signup');
    const { events } = await follow(bank, request);
    await events.next();
    bank.time.advance(600);
    expect(await events.next()).toMatchObject({
      id: '2',
      data: { status: 'expired', nextAction: { type: 'none' } },
    });
    expect(await events.next()).toBeUndefined();
  }));

test('the revision of an expired request is the same before and after the sweep has marked it', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    bank.time.advance(600);
    const before = (await bank.call('GET', path, { secret })).body;
    await bank.app.sweep();
    expect((await bank.call('GET', path, { secret })).body).toEqual(before);
  }));

test('a silent stream says every ten seconds that it lives', () =>
  withBank(async (bank) => {
    const request = await bank.create('signup');
    const { events } = await follow(bank, request);
    await events.next();
    bank.time.advance(10);
    expect(await events.comment()).toBe('keep-alive');
    bank.time.advance(10);
    expect(await events.comment()).toBe('keep-alive');
  }));

test('several streams of one request all hear of the outcome, and those of others do not', () =>
  withBank(async (bank) => {
    const request = await bank.create('signup');
    const other = await bank.create('signin');
    const streams = await Promise.all([follow(bank, request), follow(bank, request)]);
    const foreign = await follow(bank, other);
    for (const { events } of [...streams, foreign]) await events.next();
    await bank.verifier.settle(request.externalId, verified());
    for (const { events } of streams) expect((await events.next())?.data.status).toBe('authorized');
    await bank.verifier.progress(other.externalId, 'request_fetched');
    expect((await foreign.events.next())?.data).toMatchObject({ id: other.id, progress: 'request_fetched' });
  }));

test('a stream that ended or was left leaves nothing behind', () =>
  withBank(async (bank) => {
    const request = await bank.create('signup');
    const left = await follow(bank, request);
    await left.events.next();
    const ended = await follow(bank, request);
    await ended.events.next();
    expect(bank.app.streams.size).toBe(2);
    await left.events.cancel();
    expect(bank.app.streams.size).toBe(1);
    await bank.call('POST', `${request.path}/cancel`, { secret: request.secret });
    while (await ended.events.next());
    expect(bank.app.streams.size).toBe(0);
    expect(bank.time.waiting).toBe(0);
  }));

test('a HEAD of the stream opens none', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    const answer = await bank.fetch('HEAD', `${path}/events`, { secret });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(bank.app.streams.size).toBe(0);
  }));

test('an erased request ends its stream', () =>
  withBank(async (bank) => {
    const request = await bank.create('signup');
    const { events } = await follow(bank, request);
    await events.next();
    await bank.engine.write((tx) => tx.kysely.deleteFrom('auth_requests').execute());
    await bank.verifier.progress(request.externalId, 'request_fetched');
    bank.time.advance(600);
    expect(await events.next()).toBeUndefined();
  }));

test('of one request eight streams are open at once, of one browser or several, and another once one of them has ended', () =>
  withBank(async (bank) => {
    const [request, other] = [await bank.create('signup'), await bank.create('signin')];
    const open = async () => follow(bank, request);
    const opened = await Promise.all(Array.from({ length: 12 }, open));
    const statuses = opened.map(({ answer }) => answer.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(8);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    const refused = opened.find(({ answer }) => answer.status === 429);
    expect(refused?.answer.headers.get('retry-after')).toBe('10');
    expect(bank.app.streams.size).toBe(8);
    expect((await bank.call('GET', `${request.path}/events`, { secret: request.secret })).body.code).toBe(
      'too_many_streams',
    );
    // A look at the headers alone opens none.
    expect((await bank.call('HEAD', `${request.path}/events`, { secret: request.secret })).status).toBe(200);
    expect((await follow(bank, other)).answer.status).toBe(200);
    const [first] = opened.filter(({ answer }) => answer.status === 200);
    await first?.events.cancel();
    expect((await open()).answer.status).toBe(200);
    expect((await open()).answer.status).toBe(429);
    await bank.verifier.settle(request.externalId, verified());
    await Promise.all(opened.map(async ({ answer, events }) => answer.status === 200 && events.cancel()));
    expect((await open()).answer.status).toBe(200);
  }));
