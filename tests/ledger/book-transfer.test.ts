import { expect, test } from 'bun:test';
import {
  bankAccountIds,
  bookTransfer,
  type Posting,
  reverseTransfer,
} from '../../src/features/accounts/index.ts';
import { newId } from '../../src/lib/ids.ts';
import { largestMinor } from '../../src/lib/money.ts';
import { type TestBank, withBank } from '../support/bank.ts';
import { balanceOf, customer, deposit, expectSoundLedger, max } from '../support/payments.ts';

const { clearing, unclaimed_balances: unclaimed } = bankAccountIds;

function book(bank: TestBank, postings: readonly Posting[]) {
  return bank.engine.write((tx) => bookTransfer(tx, { kind: 'payment', postings, at: bank.time.now() }));
}

async function everything(bank: TestBank) {
  const { kysely } = bank.engine.reader;
  return {
    accounts: await kysely.selectFrom('accounts').selectAll().orderBy('id').execute(),
    transfers: await kysely.selectFrom('transfers').selectAll().orderBy('id').execute(),
    postings: await kysely
      .selectFrom('postings')
      .selectAll()
      .orderBy('transfer_id')
      .orderBy('line')
      .execute(),
  };
}

test('a transfer moves both balances and writes down what each was afterwards', () =>
  withBank(async (bank) => {
    const payer = await customer(bank, undefined, 1000);
    const outcome = await book(bank, [
      { accountId: payer.accountId, amountMinor: -300 },
      { accountId: clearing, amountMinor: 300 },
    ]);
    expect(outcome.outcome).toBe('booked');
    expect(await balanceOf(bank, payer)).toBe('7.00');
    const lines = (await everything(bank)).postings.slice(-2);
    expect(lines.map((line) => [line.account_id, line.amount_minor, line.balance_after_minor])).toEqual([
      [clearing, 300, 300],
      [payer.accountId, -300, 700],
    ]);
    await expectSoundLedger(bank);
  }));

test('a transfer may have many postings', () =>
  withBank(async (bank) => {
    const payer = await customer(bank, undefined, 1000);
    const other = await customer(bank, max, 0);
    await book(bank, [
      { accountId: payer.accountId, amountMinor: -300 },
      { accountId: other.accountId, amountMinor: 200 },
      { accountId: clearing, amountMinor: 100 },
    ]);
    expect([await balanceOf(bank, payer), await balanceOf(bank, other)]).toEqual(['7.00', '2.00']);
    await expectSoundLedger(bank);
  }));

test('the last cent can be spent, and not one more', () =>
  withBank(async (bank) => {
    const payer = await customer(bank, undefined, 1000);
    const spend = (amountMinor: number) =>
      book(bank, [
        { accountId: payer.accountId, amountMinor: -amountMinor },
        { accountId: clearing, amountMinor },
      ]);
    expect(await spend(1001)).toEqual({ outcome: 'insufficient_funds', accountId: payer.accountId });
    expect((await spend(1000)).outcome).toBe('booked');
    expect((await spend(1)).outcome).toBe('insufficient_funds');
    await expectSoundLedger(bank);
  }));

test('the bank’s own accounts may be negative', () =>
  withBank(async (bank) => {
    const outcome = await book(bank, [
      { accountId: clearing, amountMinor: -500 },
      { accountId: unclaimed, amountMinor: 500 },
    ]);
    expect(outcome.outcome).toBe('booked');
    await expectSoundLedger(bank);
  }));

test('a refusal leaves nothing half-done, and the unit of work goes on', () =>
  withBank(async (bank) => {
    const [one, other] = [await customer(bank, undefined, 100), await customer(bank, max, 100)];
    const [low, high] = [one, other].toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1));
    if (!low || !high) throw new Error('two customers');
    // The payer's account refuses, whether it is booked first or second.
    for (const [payer, recipient] of [
      [low, high],
      [high, low],
    ] as const) {
      const before = await everything(bank);
      const outcome = await bank.engine.write(async (tx) => {
        const refused = await bookTransfer(tx, {
          kind: 'payment',
          postings: [
            { accountId: payer.accountId, amountMinor: -101 },
            { accountId: recipient.accountId, amountMinor: 101 },
          ],
          at: bank.time.now(),
        });
        expect(await tx.kysely.selectFrom('users').select('id').execute()).toHaveLength(2);
        return refused;
      });
      expect(outcome).toEqual({ outcome: 'insufficient_funds', accountId: payer.accountId });
      expect(await everything(bank)).toEqual(before);
    }
  }));

test('a closed account takes nothing and gives nothing', () =>
  withBank(async (bank) => {
    const gone = await customer(bank, undefined, 0);
    await bank.call('DELETE', '/api/users/me', { token: gone.token });
    const before = await everything(bank);
    for (const amountMinor of [100, -100]) {
      const outcome = await book(bank, [
        { accountId: gone.accountId, amountMinor },
        { accountId: clearing, amountMinor: -amountMinor },
      ]);
      expect(outcome).toEqual({ outcome: 'account_closed', accountId: gone.accountId });
    }
    expect(await everything(bank)).toEqual(before);
  }));

test('a balance stays within what a number holds exactly', () =>
  withBank(async (bank) => {
    const rich = await customer(bank, undefined, 0);
    await deposit(bank, rich.accountId, largestMinor);
    const outcome = await book(bank, [
      { accountId: rich.accountId, amountMinor: 1 },
      { accountId: clearing, amountMinor: -1 },
    ]);
    expect(outcome).toEqual({ outcome: 'balance_out_of_range', accountId: rich.accountId });
    await expectSoundLedger(bank);
  }));

const unbookable: [string, Posting[]][] = [
  [
    'that do not sum to zero',
    [
      { accountId: clearing, amountMinor: 1 },
      { accountId: unclaimed, amountMinor: -2 },
    ],
  ],
  ['of which there is one', [{ accountId: clearing, amountMinor: 0 }]],
  [
    'of nothing',
    [
      { accountId: clearing, amountMinor: 0 },
      { accountId: unclaimed, amountMinor: 0 },
    ],
  ],
  [
    'of a fraction',
    [
      { accountId: clearing, amountMinor: 0.5 },
      { accountId: unclaimed, amountMinor: -0.5 },
    ],
  ],
  [
    'twice to one account',
    [
      { accountId: clearing, amountMinor: 1 },
      { accountId: clearing, amountMinor: -1 },
    ],
  ],
];
for (const [what, postings] of unbookable) {
  test(`postings ${what} are a mistake in the caller, and nothing is booked`, () =>
    withBank(async (bank) => {
      const before = await everything(bank);
      await expect(book(bank, postings)).rejects.toThrow(RangeError);
      expect(await everything(bank)).toEqual(before);
    }));
}

test('one request moves money once, even if something asks twice', () =>
  withBank(async (bank) => {
    const postings = [
      { accountId: clearing, amountMinor: -5 },
      { accountId: unclaimed, amountMinor: 5 },
    ];
    const wanted = { kind: 'payment', postings, authRequestId: 'request-1', at: bank.time.now() } as const;
    await bank.engine.write((tx) => bookTransfer(tx, wanted));
    const again = bank.engine.write((tx) => bookTransfer(tx, wanted));
    await expect(again).rejects.toMatchObject({ constraint: 'transfers_auth_request_id_unique' });
    await expectSoundLedger(bank);
  }));

test('a correction is a reversal: both stay, and the balances are as before', () =>
  withBank(async (bank) => {
    const payer = await customer(bank, undefined, 0);
    const transferId = await deposit(bank, payer.accountId, 500);
    const reverse = () => bank.engine.write((tx) => reverseTransfer(tx, transferId, bank.time.now()));
    expect((await reverse()).outcome).toBe('booked');
    expect(await balanceOf(bank, payer)).toBe('0.00');
    expect((await everything(bank)).transfers.map((row) => [row.kind, row.reverses_transfer_id])).toEqual([
      ['opening_balance', null],
      ['reversal', transferId],
    ]);
    expect((await reverse()).outcome).toBe('already_reversed');
    await expectSoundLedger(bank);
  }));

test('what was spent cannot be reversed, and what was never booked neither', () =>
  withBank(async (bank) => {
    const payer = await customer(bank, undefined, 0);
    const transferId = await deposit(bank, payer.accountId, 500);
    await book(bank, [
      { accountId: payer.accountId, amountMinor: -1 },
      { accountId: clearing, amountMinor: 1 },
    ]);
    const outcomes = await bank.engine.write(async (tx) => [
      (await reverseTransfer(tx, transferId, bank.time.now())).outcome,
      (await reverseTransfer(tx, newId(), bank.time.now())).outcome,
    ]);
    expect(outcomes).toEqual(['insufficient_funds', 'transfer_not_found']);
    await expectSoundLedger(bank);
  }));
