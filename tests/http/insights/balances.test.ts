import { expect, test } from 'bun:test';
import { seedDemoCustomers } from '../../../src/development/demo/customers.ts';
import { findBalances } from '../../../src/features/insights/repository.ts';
import { newId } from '../../../src/lib/ids.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { differs } from '../../support/database.ts';
import { erika } from '../../support/fake-verifier.ts';
import { customer, expectSoundLedger, max } from '../../support/payments.ts';
import { countRows, planOf } from '../../support/query-plan.ts';
import { TestTime } from '../../support/time.ts';
import { bookPast } from './support.ts';

interface Item {
  readonly date: string;
  readonly balance: string;
}

const read = (bank: TestBank, token: string | undefined, accountId: string, query = '') =>
  bank.call('GET', `/api/accounts/${accountId}/balances${query}`, { token });
const shown = (items: readonly Item[]) => items.map(({ date, balance }) => `${date} ${balance}`);

test('a new account has the balance of today and of no day before', () =>
  withBank(async (bank) => {
    const { token, accountId } = await customer(bank, erika, 0);
    const { status, body } = await read(bank, token, accountId);
    expect({ status, body }).toEqual({
      status: 200,
      body: { currency: 'EUR', items: [{ date: '2026-11-21', balance: '0.00' }] },
    });
  }));

test('every day ends with the balance that its last booking left, days without one with that of the day before', () =>
  withBank(async (bank) => {
    const owner = await customer(bank, erika, 0);
    await bookPast(bank, owner, [
      ['2026-11-16T00:00:00.000Z', 'Salary', 100_000],
      ['2026-11-18T08:00:00.000Z', 'Coffee', -500],
      ['2026-11-18T23:59:59.999Z', 'Dinner', -1_000],
      ['2026-11-19T00:00:00.000Z', 'Taxi', -2_000],
      ['2026-11-21T08:00:00.000Z', 'Breakfast', -100],
    ]);
    const { body } = await read(bank, owner.token, owner.accountId, '?days=7');
    expect(shown(body.items)).toEqual([
      '2026-11-16 1000.00',
      '2026-11-17 1000.00',
      '2026-11-18 985.00',
      '2026-11-19 965.00',
      '2026-11-20 965.00',
      '2026-11-21 964.00',
    ]);
    const account = (await bank.call('GET', `/api/accounts/${owner.accountId}`, { token: owner.token })).body;
    expect(body.items.at(-1).balance).toBe(account.balance);
    expect((await read(bank, owner.token, owner.accountId)).body).toEqual(body);
    await expectSoundLedger(bank);
  }));

test('the history reaches back as many days as are asked for, today included', () =>
  withBank(async (bank) => {
    const owner = await customer(bank, erika, 0);
    await bookPast(bank, owner, [['2025-01-01T12:00:00.000Z', 'Salary', 100_000]]);
    for (const days of [1, 2, 90, 366]) {
      const { items } = (await read(bank, owner.token, owner.accountId, `?days=${days}`)).body;
      expect({ days, count: items.length, last: items.at(-1).date }).toEqual({
        days,
        count: days,
        last: '2026-11-21',
      });
      expect(new Set(items.map(({ balance }: Item) => balance))).toEqual(new Set(['1000.00']));
    }
    const { items } = (await read(bank, owner.token, owner.accountId)).body;
    expect({ count: items.length, first: items[0].date }).toEqual({ count: 90, first: '2026-08-24' });
  }));

test('an account that was opened days ago is empty until something is booked on it', async () => {
  const time = new TestTime();
  await withBank(
    async (bank) => {
      const { accountId, userId } = await customer(bank, erika, 0);
      time.advance(2 * 86_400);
      const { token } = await bank.signIn();
      await bookPast(bank, { accountId, userId }, [['2026-11-22T12:00:00.000Z', 'Salary', 4_200]]);
      const { items } = (await read(bank, token, accountId)).body;
      expect(shown(items)).toEqual(['2026-11-21 0.00', '2026-11-22 42.00', '2026-11-23 42.00']);
    },
    { clock: time, timers: time },
  );
});

test('a booking belongs to the day at which it was booked, also where its id was made just after midnight', () =>
  withBank(async (bank) => {
    const owner = await customer(bank, erika, 0);
    await bookPast(bank, owner, [['2026-11-20T00:00:02.000Z', 'Salary', 100_000]]);
    await bank.engine.write((tx) =>
      tx.kysely.updateTable('transfers').set({ created_at: '2026-11-19T23:59:59.900Z' }).execute(),
    );
    const { items } = (await read(bank, owner.token, owner.accountId, '?days=4')).body;
    expect(shown(items)).toEqual(['2026-11-19 1000.00', '2026-11-20 1000.00', '2026-11-21 1000.00']);
  }));

test('another customer’s account has no history, like an absent one, and neither have the bank’s own', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const other = await customer(bank, max);
    for (const id of [other.accountId, newId(), '00000000-0000-7000-8000-000000000001'])
      for (const what of ['balances', 'spending']) {
        const { status, body } = await bank.call('GET', `/api/accounts/${id}/${what}`, { token });
        expect({ status, code: body.code }).toEqual({ status: 404, code: 'bank_account_not_found' });
      }
  }));

test('a number of days that is none is refused', () =>
  withBank(async (bank) => {
    const { token, accountId } = await customer(bank);
    for (const days of ['0', '367', '-1', '1.5', 'x', '']) {
      const { status, body } = await read(bank, token, accountId, `?days=${days}`);
      expect({ days, status, pointer: body.errors?.[0]?.pointer }).toEqual({
        days,
        status: 422,
        pointer: '/days',
      });
    }
  }));

test('histories are for customers who are signed in', () =>
  withBank(async (bank) => {
    for (const what of ['balances', 'spending']) {
      const { status, body } = await bank.call('GET', `/api/accounts/${newId()}/${what}`);
      expect({ status, code: body.code }).toEqual({ status: 401, code: 'session_missing' });
    }
  }));

test('each day is one look into the index on the account’s postings, however many there are', () =>
  withBank(async (bank) => {
    await seedDemoCustomers(bank.engine, { customers: 50, items: 10_000, seed: 1, now: bank.time.now() });
    await countRows(bank.engine, 'postings', 'transfers');
    const plan = await planOf(bank.engine, findBalances.query);
    expect(plan).toEqual(
      expect.arrayContaining(
        differs('query_plan', {
          sqlite: [
            'SEARCH postings USING INDEX postings_account_id_transfer_id_index (account_id=? AND transfer_id<?)',
            'SEARCH transfers USING INDEX sqlite_autoindex_transfers_1 (id=?)',
          ],
          postgres: [
            '->  Index Scan Backward using postings_account_id_transfer_id_index on postings',
            'Index Cond: ((account_id = $1) AND (transfer_id < record.before_id))',
            '->  Index Scan using transfers_pkey on transfers',
            'Index Cond: (id = postings.transfer_id)',
          ],
        }),
      ),
    );
  }));
