import { expect, test } from 'bun:test';
import { ibanOf, isOwnIban, newIban, openAccount, parseIban } from '../../src/features/accounts/index.ts';
import { type Random, seededRandom } from '../../src/lib/random.ts';
import { withBank } from '../support/bank.ts';
import { customer, max } from '../support/payments.ts';

test('every IBAN of the bank has the right check digits and is recognised as its own', () => {
  const random = seededRandom('ibans');
  const ibans = Array.from({ length: 500 }, () => newIban(random));
  expect(ibans.filter((iban) => parseIban(iban) !== iban || !isOwnIban(iban))).toEqual([]);
  expect(new Set(ibans).size).toBe(500);
});

test('IBANs of other banks are valid and not its own', () => {
  for (const iban of ['DE89370400440532013000', 'FR1420041010050500013M02606', 'NO9386011117947']) {
    expect(parseIban(iban)).toBe(iban);
    expect(isOwnIban(iban)).toBe(false);
  }
});

test('spaces and small letters are taken away', () => {
  expect(parseIban('de89 3704 0044 0532 0130 00')).toBe('DE89370400440532013000');
});

for (const text of [
  '',
  'DE88370400440532013000',
  'DE8937040044053201300',
  'XX89370400440532013000',
  'DE8937040044053201300O',
]) {
  test(`${JSON.stringify(text)} is no IBAN`, () => expect(parseIban(text)).toBeUndefined());
}

test('an IBAN that is taken is not given out again: the next one is tried', () =>
  withBank(async (bank) => {
    const now = bank.time.now();
    const first = await customer(bank, undefined, 0);
    const second = await customer(bank, max, 0);
    const ibans = await bank.engine.write(async (tx) => {
      const numbers = [1, 1, 2];
      const random: Random = { below: () => numbers.shift() ?? 3 };
      await tx.kysely
        .updateTable('accounts')
        .set({ status: 'closed', closed_at: now.toISOString(), user_id: null })
        .where('kind', '=', 'customer')
        .execute();
      for (const { userId } of [first, second]) await openAccount(tx, { userId, now, random });
      return tx.kysely.selectFrom('accounts').select('iban').where('user_id', 'is not', null).execute();
    });
    expect(ibans.map(({ iban }) => iban?.slice(-10)).sort()).toEqual(['0000000001', '0000000002']);
  }));

test('what is no IBAN is never taken for a payment without one once a contract has let it through', () => {
  expect(ibanOf('de89 3704 0044 0532 0130 00')).toBe('DE89370400440532013000');
  expect(() => ibanOf('DE88370400440532013000')).toThrow(RangeError);
});
