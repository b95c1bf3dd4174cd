import { expect, test } from 'bun:test';
import { type TestBank, withBank } from '../../support/bank.ts';
import { EventReader } from '../../support/events.ts';
import { verified } from '../../support/fake-verifier.ts';
import { askUpdate, borrow } from '../../support/loans.ts';
import { askPayment, customer, max } from '../../support/payments.ts';

async function follow(bank: TestBank, token: string, options: { lastSeen?: string; after?: string } = {}) {
  const { lastSeen, after } = options;
  const headers: Record<string, string> = lastSeen === undefined ? {} : { 'last-event-id': lastSeen };
  const query = after === undefined ? '' : `?after=${after}`;
  const answer = await bank.fetch('GET', `/api/notifications/events${query}`, { token, headers });
  return { answer, events: new EventReader(answer) };
}

/** Something that the customer is told of, with its number in the message. */
async function happen(bank: TestBank, token: string, number: number): Promise<void> {
  const { externalId } = await askPayment(bank, token, { amount: `${number}.00` });
  await bank.verifier.settle(externalId, verified());
}
const numberIn = (event: { data: { message: string } } | undefined) =>
  Number.parseInt(event?.data.message ?? '', 10);

test('a stream tells every notification as it comes, as the list has it', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { answer, events } = await follow(bank, token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    await happen(bank, token, 1);
    const event = await events.next();
    const [newest] = (await bank.call('GET', '/api/notifications', { token })).body.items;
    expect(event).toEqual({ id: newest.id, event: 'notification', data: newest });
    await borrow(bank, token);
    expect((await events.next())?.data.title).toBe('Loan paid out');
    const update = await askUpdate(bank, token, ['birth_date']);
    await bank.verifier.settle(update.externalId, verified());
    expect((await events.next())?.data.title).toBe('Profile updated');
    await bank.signIn();
    expect((await events.next())?.data.title).toBe('New sign-in');
  }));

test('coming back with Last-Event-ID tells what was missed, in order, and repeats nothing', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const first = await follow(bank, token);
    await happen(bank, token, 1);
    const seen = await first.events.next();
    await first.events.cancel();
    for (const number of [2, 3]) await happen(bank, token, number);
    const second = await follow(bank, token, { lastSeen: seen?.id ?? '' });
    await happen(bank, token, 4);
    for (const number of [2, 3, 4]) expect(numberIn(await second.events.next())).toBe(number);
  }));

test('a client that has a list begins after what it knows; a Last-Event-ID counts more', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    for (const number of [1, 2, 3]) await happen(bank, token, number);
    const [, second, first] = (await bank.call('GET', '/api/notifications', { token })).body.items;
    const after = await follow(bank, token, { after: first.id });
    for (const number of [2, 3]) expect(numberIn(await after.events.next())).toBe(number);
    const both = await follow(bank, token, { after: first.id, lastSeen: second.id });
    expect(numberIn(await both.events.next())).toBe(3);
  }));

test('many at once, more than are sent in one go: all of them, in order, once', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank, undefined, 1_000_000);
    await happen(bank, token, 1);
    const [known] = (await bank.call('GET', '/api/notifications', { token })).body.items;
    const numbers = Array.from({ length: 100 }, (_, index) => index + 2);
    for (const number of numbers) await happen(bank, token, number);
    const heard: number[] = [];
    let { events } = await follow(bank, token, { after: known.id });
    let lastSeen = known.id;
    while (heard.length < numbers.length) {
      const event = await events.next();
      // A stream that was read too slowly has ended; the client comes back, as a browser does.
      if (event) {
        heard.push(numberIn(event));
        lastSeen = event.id;
      } else ({ events } = await follow(bank, token, { lastSeen }));
    }
    expect(heard).toEqual(numbers);
  }));

test('nothing of another customer’s is in the stream', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const other = await customer(bank, max);
    const { events } = await follow(bank, other.token);
    await happen(bank, token, 1);
    const payment = await askPayment(bank, other.token, { amount: '2.00' });
    await bank.verifier.settle(payment.externalId, verified(max));
    expect(numberIn(await events.next())).toBe(2);
    expect(events.raw).not.toContain('1.00 EUR');
  }));

test('what was rolled back is not told', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { id } = await borrow(bank, token, '50000.00');
    const { events } = await follow(bank, token);
    const audit = async () => {
      throw new Error('rolled back');
    };
    await expect(bank.loanReview.approve(id, { staff: 'ada', ifMatch: '*', audit })).rejects.toThrow(
      'rolled back',
    );
    await happen(bank, token, 2);
    expect(numberIn(await events.next())).toBe(2);
  }));

test('a revoked session hears nothing more, and its stream ends', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { token: lost } = await bank.signIn();
    const { events } = await follow(bank, lost);
    await bank.call('DELETE', '/api/sessions/current', { token: lost });
    await happen(bank, token, 1);
    expect(await events.next()).toBeUndefined();
    expect(events.raw).not.toContain('data:');
    expect((await follow(bank, lost)).answer.status).toBe(401);
  }));

test('the stream ends with the session', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { events } = await follow(bank, token);
    bank.time.advance(3600);
    expect(await events.next()).toBeUndefined();
    expect(bank.app.streams.size).toBe(0);
    expect(bank.time.waiting).toBe(0);
  }));

test('a stream that was left leaves nothing behind, and a HEAD opens none', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { events } = await follow(bank, token);
    expect(bank.app.streams.size).toBe(1);
    await events.cancel();
    expect((await bank.fetch('HEAD', '/api/notifications/events', { token })).status).toBe(200);
    expect(bank.app.streams.size).toBe(0);
    expect(bank.time.waiting).toBe(0);
  }));

test('a Last-Event-ID that is nonsense counts as none', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    await happen(bank, token, 1);
    const { events } = await follow(bank, token, { lastSeen: "' OR 1=1" });
    await happen(bank, token, 2);
    expect(numberIn(await events.next())).toBe(2);
  }));

test('of one session eight streams are open at once, and clients that read nothing do not hold them for good', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const statuses: number[] = [];
    for (let opened = 0; opened < 9; opened += 1) statuses.push((await follow(bank, token)).answer.status);
    expect(statuses).toEqual([...Array(8).fill(200), 429]);
    expect((await bank.call('GET', '/api/notifications/events', { token })).body.code).toBe(
      'too_many_streams',
    );
    const another = await bank.signIn();
    expect((await follow(bank, another.token)).answer.status).toBe(200);
    // Nobody reads: what is held unread is full of keep-alives at last.
    bank.time.advance(700);
    expect(bank.app.streams.size).toBe(0);
    expect((await follow(bank, token)).answer.status).toBe(200);
  }));
