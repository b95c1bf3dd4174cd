import { expect, test } from 'bun:test';
import { findRecipients } from '../../../src/features/payments/recipients.ts';
import { newId } from '../../../src/lib/ids.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { differs } from '../../support/database.ts';
import { erika, verified } from '../../support/fake-verifier.ts';
import { asked, customer, external, max, postPayment, type TestCustomer } from '../../support/payments.ts';
import { countRows, planOf } from '../../support/query-plan.ts';

const list = async (bank: TestBank, { token }: Pick<TestCustomer, 'token'>) =>
  (await bank.call('GET', '/api/payments/recipients', { token })).body.items;

async function pay(bank: TestBank, { token }: TestCustomer, wanted: object): Promise<void> {
  bank.time.advance(60);
  await bank.verifier.settle(asked(await postPayment(bank, token, wanted)).externalId, verified());
}

test('who has paid nobody yet is offered nobody', () =>
  withBank(async (bank) => {
    expect(await list(bank, await customer(bank))).toEqual([]);
  }));

test('every recipient is there once, the one paid last first, with how often and how much', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    await pay(bank, payer, { recipientName: 'Landlord', recipientIban: external, amount: '120.00' });
    await pay(bank, payer, { recipientName: 'Electric Company', amount: '85.00' });
    await pay(bank, payer, { recipientName: 'Landlord', recipientIban: external, amount: '125.50' });
    await pay(bank, payer, { recipientName: 'Landlord', amount: '1.00' });
    expect(await list(bank, payer)).toEqual([
      {
        name: 'Landlord',
        iban: null,
        payments: 1,
        lastAmount: '1.00',
        currency: 'EUR',
        lastPaidAt: '2026-11-21T09:04:00.000Z',
      },
      {
        name: 'Landlord',
        iban: external,
        payments: 2,
        lastAmount: '125.50',
        currency: 'EUR',
        lastPaidAt: '2026-11-21T09:03:00.000Z',
      },
      {
        name: 'Electric Company',
        iban: null,
        payments: 1,
        lastAmount: '85.00',
        currency: 'EUR',
        lastPaidAt: '2026-11-21T09:02:00.000Z',
      },
    ]);
  }));

test('last is what was executed last, not what was asked for last', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const first = asked(await postPayment(bank, token, { amount: '1.00' }));
    const second = asked(await postPayment(bank, token, { amount: '2.00' }));
    bank.time.advance(10);
    await bank.verifier.settle(second.externalId, verified());
    bank.time.advance(10);
    await bank.verifier.settle(first.externalId, verified());
    expect(await list(bank, { token })).toMatchObject([
      { payments: 2, lastAmount: '1.00', lastPaidAt: '2026-11-21T09:00:20.000Z' },
    ]);
  }));

test('what was not executed makes nobody a recipient, and neither does another customer’s payment', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const other = await customer(bank, max);
    const { externalId } = asked(await postPayment(bank, other.token, { recipientName: 'Of Max' }));
    await bank.verifier.settle(externalId, verified(max));
    const open = asked(await postPayment(bank, payer.token, { recipientName: 'Open' }));
    const cancelled = asked(await postPayment(bank, payer.token, { recipientName: 'Cancelled' }));
    await bank.call('POST', `${cancelled.path}/cancel`, { token: payer.token });
    const refused = asked(await postPayment(bank, payer.token, { recipientName: 'Refused' }));
    await bank.verifier.settle(refused.externalId, verified(max));
    expect(await list(bank, payer)).toEqual([]);
    expect((await list(bank, other)).map(({ name }: { name: string }) => name)).toEqual(['Of Max']);
    await bank.verifier.settle(open.externalId, verified(erika));
    expect((await list(bank, payer)).map(({ name }: { name: string }) => name)).toEqual(['Open']);
  }));

test('at most twenty are offered', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    for (let number = 1; number <= 22; number += 1)
      await pay(bank, payer, { recipientName: `Recipient ${number}`, amount: '1.00' });
    const names = (await list(bank, payer)).map(({ name }: { name: string }) => name);
    expect(names).toEqual(Array.from({ length: 20 }, (_, index) => `Recipient ${22 - index}`));
  }));

test('recipients are for customers who are signed in', () =>
  withBank(async (bank) => {
    const { status, body } = await bank.call('GET', '/api/payments/recipients');
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'session_missing' });
  }));

test('a long history is read off the index for as far as is looked at, however many payments other customers have', () =>
  withBank(async (bank) => {
    const one = await customer(bank);
    const other = await customer(bank, max);
    const at = bank.time.now().toISOString();
    const row = { recipient_name: 'Somebody', amount_minor: 100, currency: 'EUR' as const };
    const ended = { status: 'cancelled' as const, created_at: at, expires_at: at, completed_at: at };
    const rows = [one, other].flatMap(({ userId, accountId }) =>
      Array.from({ length: 2000 }, () => ({
        id: newId(),
        user_id: userId,
        account_id: accountId,
        ...row,
        ...ended,
      })),
    );
    await bank.engine.write(async (tx) => {
      while (rows.length > 0) await tx.kysely.insertInto('payments').values(rows.splice(-500)).execute();
    });
    await countRows(bank.engine, 'payments');
    const plan = await planOf(bank.engine, findRecipients.query);
    expect(plan).toContain(
      differs('query_plan', {
        sqlite: 'SEARCH payments USING INDEX payments_user_id_id_index (user_id=?)',
        postgres: '->  Index Scan Backward using payments_user_id_id_index on payments',
      }),
    );
  }));
