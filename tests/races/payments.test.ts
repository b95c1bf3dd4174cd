import { expect, test } from 'bun:test';
import { openTestBank, type TestBank, withBank } from '../support/bank.ts';
import { newTestDatabase } from '../support/database.ts';
import { rejected, verified } from '../support/fake-verifier.ts';
import {
  askPayment,
  balanceOf,
  customer,
  expectSoundLedger,
  max,
  postPayment,
  transfers,
} from '../support/payments.ts';

const key = '4f5b1e0a-8d0f-4f6e-9a53-6d0b2f7f3c11';

const statusOf = async (bank: TestBank, path: string, token: string) =>
  (await bank.call('GET', path, { token })).body.status;

test('a verifier that delivers one outcome many times moves the money once', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const { externalId } = await askPayment(bank, payer.token);
    const outcomes = Array.from({ length: 10 }, (_, i) => (i % 3 ? verified() : rejected('claim_missing')));
    await Promise.all(outcomes.map((outcome) => bank.verifier.deliver(externalId, outcome)));
    expect(await transfers(bank, 'payment')).toBeLessThanOrEqual(1);
    const { items } = (await bank.call('GET', '/api/payments', { token: payer.token })).body;
    const executed = items[0].status === 'executed';
    expect(await balanceOf(bank, payer)).toBe(executed ? '990.00' : '1000.00');
    expect(['executed', 'rejected']).toContain(items[0].status);
    await expectSoundLedger(bank);
  }));

test('of payments that together exceed the balance as many are executed as it covers', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const payments = await Promise.all(
      Array.from({ length: 8 }, () => askPayment(bank, payer.token, { amount: '300.00' })),
    );
    await Promise.all(payments.map(({ externalId }) => bank.verifier.settle(externalId, verified())));
    const read = await Promise.all(
      payments.map(async ({ path }) => (await bank.call('GET', path, { token: payer.token })).body),
    );
    const outcomes = read.map(({ status, rejection }) => rejection?.code ?? status).sort();
    expect(outcomes).toEqual([...Array(3).fill('executed'), ...Array(5).fill('insufficient_funds')]);
    expect(await balanceOf(bank, payer)).toBe('100.00');
    await expectSoundLedger(bank);
  }));

test('customers who pay each other at once lose and gain nothing in sum', () =>
  withBank(async (bank) => {
    const one = await customer(bank);
    const other = await customer(bank, max);
    const asked = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        const [payer, recipient, claims] =
          i % 2 ? ([one, other, undefined] as const) : ([other, one, max] as const);
        const { externalId } = await askPayment(bank, payer.token, {
          recipientIban: recipient.iban,
          amount: '150.00',
        });
        return { externalId, claims };
      }),
    );
    await Promise.all(
      asked.map(({ externalId, claims }) => bank.verifier.settle(externalId, verified(claims))),
    );
    const balances = [await balanceOf(bank, one), await balanceOf(bank, other)].map(Number);
    expect(balances.reduce((sum, balance) => sum + balance)).toBe(2000);
    await expectSoundLedger(bank);
  }));

test('a payment beside the erasure of its recipient: it arrives or is refused, and no money is lost', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const recipient = await customer(bank, max, 0);
    const { externalId, path } = await askPayment(bank, payer.token, { recipientIban: recipient.iban });
    await Promise.all([
      bank.verifier.settle(externalId, verified()),
      bank.call('DELETE', '/api/users/me', { token: recipient.token }),
    ]);
    const status = await statusOf(bank, path, payer.token);
    expect(await balanceOf(bank, payer)).toBe(status === 'executed' ? '990.00' : '1000.00');
    await expectSoundLedger(bank);
  }));

test('the same key at two banks on one database: one payment, one answer', async () => {
  const database = await newTestDatabase();
  const engines = [database.open(), database.open()] as const;
  const one = await openTestBank({ engine: engines[0] });
  const other = await openTestBank({ engine: engines[1] });
  try {
    const { token } = await customer(one);
    for (let round = 0; round < 10; round += 1) {
      const headers = { 'idempotency-key': `${key}-${round}` };
      const answers = await Promise.all([one, other].map((bank) => postPayment(bank, token, {}, headers)));
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect(answers[1]?.text).toBe(answers[0]?.text ?? '');
    }
    expect((await one.call('GET', '/api/payments', { token })).body.items).toHaveLength(10);
    // The losing units left no request behind.
    const requests = await one.engine.reader.kysely
      .selectFrom('auth_requests')
      .select('id')
      .where('kind', '=', 'payment')
      .execute();
    expect(requests).toHaveLength(10);
  } finally {
    for (const bank of [one, other]) await bank.close();
    for (const engine of engines) await engine.close();
    await database.remove();
  }
});

test('of many signups of one person at once one opens a customer’s account', () =>
  withBank(async (bank) => {
    const created = await Promise.all(Array.from({ length: 20 }, () => bank.create('signup')));
    await Promise.all(created.map(({ externalId }) => bank.verifier.settle(externalId, verified())));
    const accounts = await bank.engine.reader.kysely
      .selectFrom('accounts')
      .select('id')
      .where('kind', '=', 'customer')
      .execute();
    expect(accounts).toHaveLength(1);
    await expectSoundLedger(bank);
  }));
