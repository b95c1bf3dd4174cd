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

const groups = ['DE89', '3704', '0044', '0532', '0130', '00'];
for (const [name, separator] of Object.entries({
  'a no-break space': '\u00a0',
  'a narrow no-break space': '\u202f',
  'a thin space': '\u2009',
  'an ideographic space': '\u3000',
  'a tab': '\t',
  'a line break': '\r\n',
  'a hyphen': '-',
}))
  test(`${name} between the groups is taken away`, () => {
    expect(parseIban(`${separator}${groups.join(separator)}${separator}`)).toBe('DE89370400440532013000');
  });

// Not in the library’s table of forms, or narrower there.
for (const iban of [
  'BY26AKB10100000002966000000A',
  'BY13NBRB3600900000002Z00AB00',
  'CI93CI0080111301134291200589',
  'DO28BAGR00000001212453611324',
  'GW04GW1430010181800637601',
  'PK24ABPA6Y1T9EWL56NGISIW',
  'PK36SCBL0000001123456702',
  'PS92PALS000000000400123456702',
])
  test(`${iban} is an IBAN`, () => {
    expect(parseIban(iban.toLowerCase())).toBe(iban);
    for (const wrong of ['00', '01', '99', '47'])
      expect(parseIban(`${iban.slice(0, 2)}${wrong}${iban.slice(4)}`)).toBeUndefined();
  });

for (const [name, text] of Object.entries({
  'the ligature fi': '\ufb012112345600000785',
  'a dotless i': 'F\u01312112345600000785',
  'a long s': '\u017fE4550000000058398257466',
  'full-width letters': '\uff24\uff2589370400440532013000',
  'a full-width digit': 'DE\uff189370400440532013000',
  'Arabic digits': 'DE\u0668\u0669370400440532013000',
  'Cyrillic letters': '\u0421\u041d9300762011623852957',
  'something invisible': 'DE89\u200b370400440532013000',
}))
  test(`${name} is no letter or digit of an IBAN`, () => expect(parseIban(text)).toBeUndefined());

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
