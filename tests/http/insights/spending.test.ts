import { expect, test } from 'bun:test';
import { sumActivities } from '../../../src/features/insights/repository.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { differs } from '../../support/database.ts';
import { erika, verified } from '../../support/fake-verifier.ts';
import { borrow } from '../../support/loans.ts';
import { askPayment, customer, max, type TestCustomer } from '../../support/payments.ts';
import { countRows, planOf } from '../../support/query-plan.ts';
import { bookPast, type Past } from './support.ts';

const read = async (bank: TestBank, { token, accountId }: TestCustomer, query = '') =>
  (await bank.call('GET', `/api/accounts/${accountId}/spending${query}`, { token })).body;
const nothing = { total: '0.00', items: [], others: null };

test('a month in which nothing happened comes to nothing', () =>
  withBank(async (bank) => {
    const owner = await customer(bank, erika, 0);
    expect(await read(bank, owner)).toEqual({
      month: '2026-11',
      currency: 'EUR',
      moneyIn: nothing,
      moneyOut: nothing,
    });
  }));

test('money is added up by counterparty in either direction, the largest first', () =>
  withBank(async (bank) => {
    const owner = await customer(bank, erika, 0);
    await bookPast(bank, owner, [
      ['2026-11-01T00:00:00.000Z', 'Employer', 350_000],
      ['2026-11-02T09:00:00.000Z', 'Groceries', -8_745],
      ['2026-11-03T09:00:00.000Z', 'Landlord', -120_000],
      ['2026-11-09T09:00:00.000Z', 'Groceries', -10_000],
      ['2026-11-10T09:00:00.000Z', 'Groceries', 1_000],
    ]);
    expect(await read(bank, owner)).toEqual({
      month: '2026-11',
      currency: 'EUR',
      moneyIn: {
        total: '3510.00',
        items: [
          { kind: 'payment_received', counterpartyName: 'Employer', amount: '3500.00', count: 1 },
          { kind: 'payment_received', counterpartyName: 'Groceries', amount: '10.00', count: 1 },
        ],
        others: null,
      },
      moneyOut: {
        total: '1387.45',
        items: [
          { kind: 'payment_sent', counterpartyName: 'Landlord', amount: '1200.00', count: 1 },
          { kind: 'payment_sent', counterpartyName: 'Groceries', amount: '187.45', count: 2 },
        ],
        others: null,
      },
    });
  }));

test('payments between customers are told by the other’s name, and a loan by its kind', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const payee = await customer(bank, max, 0);
    const { externalId } = await askPayment(bank, payer.token, { recipientIban: payee.iban });
    await bank.verifier.settle(externalId, verified());
    await borrow(bank, payer.token);
    const paid = await read(bank, payer);
    expect(paid.moneyOut.items).toEqual([
      { kind: 'payment_sent', counterpartyName: 'Landlord', amount: '10.00', count: 1 },
    ]);
    expect(paid.moneyIn.items).toEqual([
      { kind: 'loan_disbursed', counterpartyName: null, amount: '5000.00', count: 1 },
    ]);
    expect((await read(bank, payee)).moneyIn.items).toEqual([
      { kind: 'payment_received', counterpartyName: 'Erika Mustermann', amount: '10.00', count: 1 },
    ]);
  }));

test('a month holds what happened from its first millisecond to its last, by UTC', () =>
  withBank(async (bank) => {
    const owner = await customer(bank, erika, 0);
    const past: Past[] = [
      ['2025-11-30T23:59:59.999Z', 'November', 100],
      ['2025-12-01T00:00:00.000Z', 'December', 200],
      ['2025-12-31T23:59:59.999Z', 'December', 300],
      ['2026-01-01T00:00:00.000Z', 'January', 400],
    ];
    await bookPast(bank, owner, past);
    for (const [month, total] of [
      ['2025-10', '0.00'],
      ['2025-11', '1.00'],
      ['2025-12', '5.00'],
      ['2026-01', '4.00'],
      ['2999-12', '0.00'],
    ]) {
      const { moneyIn } = await read(bank, owner, `?month=${month}`);
      expect({ month, total: moneyIn.total }).toEqual({ month, total } as never);
    }
  }));

test('twelve counterparties are listed and all others added up, so that everything sums up to the total', () =>
  withBank(async (bank) => {
    const owner = await customer(bank, erika, 0);
    const past = Array.from(
      { length: 15 },
      (_, index): Past => [
        `2026-11-${String(index + 2).padStart(2, '0')}T09:00:00.000Z`,
        `Shop ${index + 1}`,
        -(index + 1) * 100,
      ],
    );
    await bookPast(bank, owner, [
      ['2026-11-01T09:00:00.000Z', 'Employer', 350_000],
      ...past,
      ...past.slice(0, 1),
    ]);
    const { moneyOut } = await read(bank, owner);
    expect(moneyOut.items.map((item: { counterpartyName: string }) => item.counterpartyName)).toEqual(
      Array.from({ length: 12 }, (_, index) => `Shop ${15 - index}`),
    );
    expect({ total: moneyOut.total, others: moneyOut.others }).toEqual({
      total: '121.00',
      others: { amount: '7.00', count: 4, items: 3 },
    });
    const cents = (text: string) => Number(text.replace('.', ''));
    const listed = moneyOut.items.reduce(
      (sum: number, item: { amount: string }) => sum + cents(item.amount),
      0,
    );
    expect(listed + cents(moneyOut.others.amount)).toBe(cents(moneyOut.total));
  }));

test('in and out of a month are what the account’s statement says of it', () =>
  withBank(async (bank) => {
    const owner = await customer(bank, erika, 0);
    await bookPast(bank, owner, [
      ['2026-11-01T09:00:00.000Z', 'Employer', 350_000],
      ['2026-11-02T09:00:00.000Z', 'Groceries', -8_745],
    ]);
    const { externalId } = await askPayment(bank, owner.token);
    await bank.verifier.settle(externalId, verified());
    const { items } = (
      await bank.call('GET', `/api/accounts/${owner.accountId}/postings`, { token: owner.token })
    ).body;
    const sumOf = (sign: number) =>
      items
        .map(({ amount }: { amount: string }) => Number(amount.replace('.', '')))
        .filter((minor: number) => minor * sign > 0)
        .reduce((sum: number, minor: number) => sum + minor * sign, 0);
    const { moneyIn, moneyOut } = await read(bank, owner);
    expect([moneyIn.total, moneyOut.total].map((total) => Number(total.replace('.', '')))).toEqual([
      sumOf(1),
      sumOf(-1),
    ]);
  }));

test('what is no month is refused', () =>
  withBank(async (bank) => {
    const owner = await customer(bank);
    for (const month of ['', '2026', '2026-13', '2026-00', '1999-12', '3000-01', '2026-1', 'x'])
      expect(await read(bank, owner, `?month=${month}`)).toMatchObject({
        status: 422,
        errors: [{ pointer: '/month', message: 'must be a month such as 2026-11, from the year 2000 on' }],
      });
  }));

test('a month is one run through the activities of the customer, whatever else there is', () =>
  withBank(async (bank) => {
    const owner = await customer(bank, erika, 0);
    const start = Date.parse('2026-01-01T00:00:00.000Z');
    await bookPast(
      bank,
      owner,
      Array.from(
        { length: 2000 },
        (_, index): Past => [new Date(start + index * 9_000_000).toISOString(), 'Somebody', 100],
      ),
    );
    await countRows(bank.engine, 'activities');
    const plan = await planOf(bank.engine, sumActivities.query);
    expect(plan).toEqual(
      expect.arrayContaining(
        differs('query_plan', {
          sqlite: ['SEARCH activities USING PRIMARY KEY (user_id=? AND created_at>? AND created_at<?)'],
          postgres: ['Index Cond: ((user_id = $1) AND (created_at >= $2) AND (created_at < $3))'],
        }),
      ),
    );
  }));
