import { expect, test } from 'bun:test';
import { demoItems } from '../../../src/development/demo/items.ts';
import { historyFeature } from '../../../src/development/demo/welcome.ts';
import { isOwnIban, parseIban } from '../../../src/features/accounts/index.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { erika, verified } from '../../support/fake-verifier.ts';
import {
  askPayment,
  customer,
  deposit,
  expectSoundLedger,
  max,
  postPayment,
  transfers,
} from '../../support/payments.ts';

const withHistory = (seed: string): Parameters<typeof withBank>[1] => {
  const random = seededRandom(seed);
  return { features: [historyFeature(() => random)] };
};

const list = async (bank: TestBank, token: string) =>
  (await bank.call('GET', '/api/accounts', { token })).body.items;

test('signing up opens one current account, empty, with a valid IBAN of the bank', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    const [account, ...others] = await list(bank, token);
    expect(others).toEqual([]);
    expect(account).toMatchObject({ balance: '0.00', currency: 'EUR', status: 'open', closedAt: null });
    expect(parseIban(account.iban)).toBe(account.iban);
    expect(isOwnIban(account.iban)).toBe(true);
    await bank.signIn();
    expect(await list(bank, token)).toHaveLength(1);
  }));

test('customers have different accounts, and see nobody else’s', () =>
  withBank(async (bank) => {
    const one = await customer(bank);
    const other = await customer(bank, max);
    expect(one.iban).not.toBe(other.iban);
    for (const path of [`/api/accounts/${other.accountId}`, `/api/accounts/${other.accountId}/postings`]) {
      const { status, body } = await bank.call('GET', path, { token: one.token });
      const absent = await bank.call('GET', path.replace(other.accountId, one.userId), { token: one.token });
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'bank_account_not_found' });
      expect({ ...absent.body, requestId: '' }).toEqual({ ...body, requestId: '' });
    }
  }));

test('nobody sees the bank’s own accounts', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { status } = await bank.call('GET', '/api/accounts/00000000-0000-7000-8000-000000000001', {
      token,
    });
    expect(status).toBe(404);
  }));

test('accounts need a session', () =>
  withBank(async (bank) => {
    for (const path of ['/api/accounts', '/api/overview', '/api/activities', '/api/payments'])
      expect((await bank.call('GET', path)).body.code).toBe('session_missing');
  }));

test('a statement lists what was booked, newest first, each line with the balance it left', () =>
  withBank(async (bank) => {
    const { token, accountId } = await customer(bank, erika, 0);
    for (const minor of [100, 250, 325]) await deposit(bank, accountId, minor);
    const { body } = await bank.call('GET', `/api/accounts/${accountId}/postings`, { token });
    expect(
      body.items.map((line: { amount: string; balanceAfter: string }) => [line.amount, line.balanceAfter]),
    ).toEqual([
      ['3.25', '6.75'],
      ['2.50', '3.50'],
      ['1.00', '1.00'],
    ]);
    const page = async (cursor = '') =>
      (await bank.call('GET', `/api/accounts/${accountId}/postings?limit=2${cursor}`, { token })).body;
    const first = await page();
    const second = await page(`&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual(body.items);
    expect(second.nextCursor).toBeNull();
  }));

test('in development a new account has an opening balance and three to six different items, as real transfers on the days before', async () => {
  for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
    await withBank(async (bank) => {
      const { token } = await bank.signUp();
      const { body } = await bank.call('GET', '/api/activities', { token });
      const [opening, ...items] = body.items.toReversed();
      expect(opening).toMatchObject({ kind: 'account_opened', amount: '12450.00' });
      expect(items.length).toBeGreaterThanOrEqual(3);
      expect(items.length).toBeLessThanOrEqual(6);
      const titles = items.map(({ title }: { title: string }) => title);
      expect(new Set(titles).size).toBe(items.length);
      for (const { title, amount, createdAt } of items) {
        const known = demoItems.find((item) => item.title === title);
        expect(amount).toBe(((known?.amountMinor ?? 0) / 100).toFixed(2));
        expect(createdAt < '2026-11-21').toBe(true);
      }
      const [account] = await list(bank, token);
      const statement = (await bank.call('GET', `/api/accounts/${account.id}/postings`, { token })).body
        .items;
      expect(statement.map(({ amount }: { amount: string }) => amount)).toEqual(
        body.items.map(({ amount }: { amount: string }) => amount),
      );
      expect(statement[0].balanceAfter).toBe(account.balance);
      await expectSoundLedger(bank);
    }, withHistory(seed));
  }
});

test('the same random numbers give the same past', async () => {
  const pasts: unknown[] = [];
  for (let run = 0; run < 2; run += 1)
    await withBank(async (bank) => {
      const { token } = await bank.signUp();
      pasts.push(
        (await bank.call('GET', '/api/activities', { token })).body.items.map((item: object) => ({
          ...item,
          metadata: null,
        })),
      );
    }, withHistory('same'));
  expect(pasts[0]).toEqual(pasts[1]);
});

test('a signup that fails half-way opens neither customer nor account', () =>
  withBank(
    async (bank) => {
      const { externalId, path, secret } = await bank.create('signup');
      await expect(bank.verifier.settle(externalId, verified())).rejects.toThrow('no past today');
      expect((await bank.call('GET', path, { secret })).body.status).toBe('pending');
      const { kysely } = bank.engine.reader;
      expect(await kysely.selectFrom('users').select('id').execute()).toEqual([]);
      expect(
        await kysely.selectFrom('accounts').select('id').where('kind', '=', 'customer').execute(),
      ).toEqual([]);
    },
    {
      features: [
        {
          customer: {
            created: async () => {
              throw new Error('no past today');
            },
          },
        },
      ],
    },
  ));

test('customers from before there were accounts get one at the start, and the bank its own once', () =>
  withBank(async (bank) => {
    const { token, userId } = await customer(bank, erika, 0);
    await bank.engine.write((tx) => tx.kysely.deleteFrom('accounts').execute());
    expect(await list(bank, token)).toEqual([]);
    await bank.app.begin();
    await bank.app.begin();
    expect(await list(bank, token)).toHaveLength(1);
    const { kysely } = bank.engine.reader;
    const rows = await kysely.selectFrom('accounts').select(['code', 'user_id']).orderBy('id').execute();
    expect(rows).toEqual([
      { code: 'clearing', user_id: null },
      { code: 'loan_book', user_id: null },
      { code: 'opening_balances', user_id: null },
      { code: 'unclaimed_balances', user_id: null },
      { code: null, user_id: userId },
    ]);
  }));

test('erasing a customer closes the account, keeps the ledger whole, and leaves nothing in it that tells who had it', () =>
  withBank(async (bank) => {
    const erased = await customer(bank, erika, 5000);
    const other = await customer(bank, max, 0);
    const { externalId } = await askPayment(bank, erased.token, {
      recipientIban: other.iban,
      amount: '20.00',
      reference: 'for the bicycle',
    });
    await bank.verifier.settle(externalId, verified());
    await postPayment(bank, erased.token, {}, { 'idempotency-key': 'one' });
    expect((await bank.call('DELETE', '/api/users/me', { token: erased.token })).status).toBe(204);
    await expectSoundLedger(bank);
    expect(await transfers(bank, 'closing_balance')).toBe(1);
    const { kysely } = bank.engine.reader;
    const accounts = await kysely.selectFrom('accounts').selectAll().execute();
    expect(accounts.find(({ id }) => id === erased.accountId)).toMatchObject({
      user_id: null,
      status: 'closed',
      balance_minor: 0,
    });
    expect(accounts.find(({ code }) => code === 'unclaimed_balances')?.balance_minor).toBe(3000);
    const ledger = JSON.stringify([
      accounts,
      await kysely.selectFrom('transfers').selectAll().execute(),
      await kysely.selectFrom('postings').selectAll().execute(),
    ]);
    for (const personal of ['Erika', 'Mustermann', 'bicycle', erased.userId])
      expect(ledger).not.toContain(personal);
    for (const table of ['payments', 'idempotency_keys'] as const)
      expect(await kysely.selectFrom(table).select('created_at').execute()).toEqual([]);
    // The recipient keeps what was received.
    expect((await bank.call('GET', '/api/activities', { token: other.token })).body.items).toHaveLength(1);
  }));

test('a customer who was erased and signs up again gets a new account with nothing on it', () =>
  withBank(async (bank) => {
    const before = await customer(bank);
    await bank.call('DELETE', '/api/users/me', { token: before.token });
    const after = await customer(bank, erika, 0);
    expect(after.iban).not.toBe(before.iban);
    await expectSoundLedger(bank);
  }));
