import { expect, test } from 'bun:test';
import { sourceFiles } from '../house/support.ts';
import { withBank } from '../support/bank.ts';
import { customer } from '../support/payments.ts';

test('no query of the bank changes or deletes transfers or postings', () => {
  const files = sourceFiles('src/**/*.ts', 'scripts/**/*.ts');
  const insertions = files.filter(({ text }) => /insertInto\('(transfers|postings)'\)/.test(text));
  expect(insertions.length).toBeGreaterThan(0);
  const changes =
    /(updateTable|deleteFrom|replaceInto|mergeInto)\('(transfers|postings)'\)|(UPDATE|DELETE FROM) (transfers|postings)/;
  expect(files.filter(({ text }) => changes.test(text)).map(({ path }) => path)).toEqual([]);
});

test('balances are written by the ledger alone', () => {
  const writers = sourceFiles('src/**/*.ts').filter(({ text }) => /\.set\([^;]*balance_minor/.test(text));
  expect(writers.map(({ path }) => path)).toEqual(['src/features/accounts/ledger-repository.ts']);
});

test('the database keeps what was booked: neither transfer nor account can be deleted', () =>
  withBank(async (bank) => {
    await customer(bank);
    for (const remove of ['transfers', 'accounts'] as const) {
      await expect(bank.engine.write((tx) => tx.kysely.deleteFrom(remove).execute())).rejects.toMatchObject({
        kind: 'foreign_key',
      });
    }
  }));

const forbidden: [string, object][] = [
  ['a customer’s balance below zero', { balance_minor: -1 }],
  ['a balance past what is exact', { balance_minor: 2 ** 53 }],
  ['a closed account with money on it', { status: 'closed', closed_at: '2026-01-01T00:00:00.000Z' }],
  ['an open account of nobody', { user_id: null }],
  ['a customer’s account without IBAN', { iban: null }],
];
for (const [what, change] of forbidden) {
  test(`the database itself refuses ${what}`, () =>
    withBank(async (bank) => {
      const { accountId } = await customer(bank);
      const attempt = bank.engine.write((tx) =>
        tx.kysely.updateTable('accounts').set(change).where('id', '=', accountId).execute(),
      );
      await expect(attempt).rejects.toMatchObject({ kind: 'check' });
    }));
}

test('a customer whose account was not closed cannot be deleted', () =>
  withBank(async (bank) => {
    const { userId } = await customer(bank);
    await expect(
      bank.engine.write((tx) => tx.kysely.deleteFrom('users').where('id', '=', userId).execute()),
    ).rejects.toMatchObject({ kind: 'check', constraint: 'accounts_holder_check' });
  }));
