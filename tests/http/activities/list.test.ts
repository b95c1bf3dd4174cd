import { expect, test } from 'bun:test';
import { recordActivity } from '../../../src/features/activities/index.ts';
import { addSeconds } from '../../../src/lib/clock.ts';
import { encodeCursor } from '../../../src/lib/cursor.ts';
import { idAt } from '../../../src/lib/ids.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';
import { askPayment, customer, max } from '../../support/payments.ts';

/** So many activities, a minute apart, sent and received in turn; some share an instant. */
async function fill(bank: TestBank, userId: string, count: number): Promise<void> {
  const random = seededRandom('activities');
  await bank.engine.write(async (tx) => {
    for (let i = 0; i < count; i += 1) {
      const at = addSeconds(bank.time.now(), -60 * Math.floor(i / 2));
      await recordActivity(tx, {
        userId,
        kind: i % 2 ? 'payment_sent' : 'payment_received',
        title: `number ${i}`,
        amountMinor: i % 2 ? -100 : 100,
        metadata: { paymentId: null, counterpartyName: 'X', counterpartyIban: null, reference: null },
        at,
        id: idAt(at, random),
      });
    }
  });
}

async function pages(bank: TestBank, token: string, query: string) {
  const seen: { id: string; kind: string; createdAt: string }[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const at: string = cursor && `&cursor=${cursor}`;
    const { body } = await bank.call('GET', `/api/activities?${query}${at}`, { token });
    seen.push(...body.items);
    cursor = body.nextCursor;
  }
  return seen;
}

test('activities come newest first, page by page, without gap or repetition, also where instants are the same', () =>
  withBank(async (bank) => {
    const { token, userId } = await customer(bank);
    await fill(bank, userId, 25);
    const seen = await pages(bank, token, 'limit=4');
    expect(new Set(seen.map(({ id }) => id)).size).toBe(25);
    const order = seen.map(({ createdAt, id }) => `${createdAt} ${id}`);
    expect(order).toEqual(order.toSorted().reverse());
  }));

test('a page is the same when something happens meanwhile', () =>
  withBank(async (bank) => {
    const { token, userId } = await customer(bank);
    await fill(bank, userId, 6);
    const first = (await bank.call('GET', '/api/activities?limit=3', { token })).body;
    const second = () => bank.call('GET', `/api/activities?limit=3&cursor=${first.nextCursor}`, { token });
    const before = (await second()).body;
    bank.time.advance(1);
    await bank.verifier.settle((await askPayment(bank, token)).externalId, verified());
    expect((await second()).body).toEqual(before);
  }));

test('they can be filtered by kind', () =>
  withBank(async (bank) => {
    const { token, userId } = await customer(bank);
    await fill(bank, userId, 11);
    const sent = await pages(bank, token, 'limit=2&kind=payment_sent');
    expect(sent.map(({ kind }) => kind)).toEqual(Array(5).fill('payment_sent'));
    expect(await pages(bank, token, 'kind=loan_disbursed')).toEqual([]);
    const { status, body } = await bank.call('GET', '/api/activities?kind=lottery', { token });
    expect({ status, pointer: body.errors[0].pointer }).toEqual({ status: 422, pointer: '/kind' });
  }));

test('a customer sees their own only, also with the cursor of somebody else', () =>
  withBank(async (bank) => {
    const [one, other] = [await customer(bank), await customer(bank, max)];
    await fill(bank, one.userId, 5);
    const { body } = await bank.call('GET', '/api/activities?limit=2', { token: one.token });
    for (const cursor of ['', `?cursor=${body.nextCursor}`])
      expect((await bank.call('GET', `/api/activities${cursor}`, { token: other.token })).body.items).toEqual(
        [],
      );
  }));

test('a malformed cursor is 400', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    for (const cursor of ['x', encodeCursor(['a']), encodeCursor(['a', 'b', 'c'])]) {
      const { status, body } = await bank.call('GET', `/api/activities?cursor=${cursor}`, { token });
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'malformed_cursor' });
    }
  }));

for (const corrupt of ['{', '[]', '{"paymentId":1}', 'null', '{"accountId":"a"}']) {
  test(`an activity with metadata that is ${corrupt} is shown without it, and the log tells the operator`, () =>
    withBank(async (bank) => {
      const { token, userId } = await customer(bank);
      await fill(bank, userId, 3);
      const all = (await bank.call('GET', '/api/activities', { token })).body.items;
      const id = all[1].id;
      await bank.engine.write((tx) =>
        tx.kysely.updateTable('activities').set({ metadata: corrupt }).where('id', '=', id).execute(),
      );
      const { status, body } = await bank.call('GET', '/api/activities', { token });
      expect(status).toBe(200);
      expect(body.items).toEqual([all[0], { ...all[1], metadata: null }, all[2]]);
      const lines = bank.logs().filter(({ event }) => event === 'row_unreadable');
      expect(lines).toEqual([expect.objectContaining({ level: 'error', row: `activities ${id}` })]);
    }));
}
