import { expect, test } from 'bun:test';
import { bankAccountIds, bookHistory, verifyLedger } from '../../src/features/accounts/index.ts';
import { newId } from '../../src/lib/ids.ts';
import { type TestBank, withBank } from '../support/bank.ts';
import { balanceOf, customer } from '../support/payments.ts';

const at = new Date('2026-01-01T00:00:00.000Z');

function paid(accountId: string, amountMinor: number) {
  const postings = [
    { accountId, amountMinor },
    { accountId: bankAccountIds.clearing, amountMinor: -amountMinor },
  ];
  return { id: newId(), kind: 'payment', postings, at } as const;
}

const book = (bank: TestBank, history: Parameters<typeof bookHistory>[1]) =>
  bank.engine.write((tx) => bookHistory(tx, history));

test('a history is booked as if each transfer had been booked alone, on accounts that have moved before', () =>
  withBank(async (bank) => {
    const someone = await customer(bank);
    await book(
      bank,
      [-5_000, 250, 1_000, -7].map((amount) => paid(someone.accountId, amount)),
    );
    await book(
      bank,
      Array.from({ length: 250 }, () => paid(someone.accountId, 1)),
    );
    expect(await balanceOf(bank, someone)).toBe('964.93');
    expect(await verifyLedger(bank.engine.reader)).toEqual([]);
  }));

test('a history that overdraws an account in between is refused, even if it ends well, and leaves nothing', () =>
  withBank(async (bank) => {
    const someone = await customer(bank);
    const history = [paid(someone.accountId, -100_001), paid(someone.accountId, 500_000)];
    await expect(book(bank, history)).rejects.toThrow('overdraws');
    expect(await balanceOf(bank, someone)).toBe('1000.00');
    expect(await verifyLedger(bank.engine.reader)).toEqual([]);
  }));

test('a history of transfers that do not sum to zero, or of accounts that do not exist, is refused', () =>
  withBank(async (bank) => {
    const { accountId } = await customer(bank);
    const lopsided = { ...paid(accountId, 5), postings: [{ accountId, amountMinor: 5 }] };
    await expect(book(bank, [lopsided])).rejects.toThrow(RangeError);
    await expect(book(bank, [paid(newId(), 5)])).rejects.toThrow(RangeError);
    expect(await verifyLedger(bank.engine.reader)).toEqual([]);
  }));
