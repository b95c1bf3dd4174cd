import { describe, expect, test } from 'bun:test';
import { minorUnits, readAmount } from '../../../src/web/kit/decimal.ts';
import type { Language } from '../../../src/web/kit/words.ts';

const read = (text: string, language: Language) => {
  const typed = readAmount(text, language);
  return 'amount' in typed ? typed.amount : typed.problem;
};

describe('an amount is read as people type it', () => {
  test.each<[string, Record<Language, string>]>([
    ['12', all('12.00')],
    ['12,5', all('12.50')],
    ['12.5', all('12.50')],
    ['12.', all('12.00')],
    ['.5', all('0.50')],
    ['0012', all('12.00')],
    ['1,234.56', all('1234.56')],
    ['1.234,56', all('1234.56')],
    ['1 234,56', all('1234.56')],
    ['1\u202f234,56', all('1234.56')],
    ['1’234.5', all('1234.50')],
    ['1.234.567', all('1234567.00')],
    ['1,234,567', all('1234567.00')],
    ['€ 12,50', all('12.50')],
    ['12,50 EUR', all('12.50')],
    ['12,-', all('12.00')],
    ['１２,５０', all('12.50')],
    ['1200.00', all('1200.00')],
    ['90071992547409.91', all('90071992547409.91')],
    // Three figures after the only separator: a group where the language groups by it, and no guess elsewhere.
    ['1.234', { en: 'too_many_places', de: '1234.00', fr: 'too_many_places' }],
    ['1,234', { en: '1234.00', de: 'too_many_places', fr: 'too_many_places' }],
    ['1,234.567', all('too_many_places')],
    ['12,345,67', all('not_a_number')],
    ['1.23,45', all('not_a_number')],
    ['1.234.56', all('not_a_number')],
    ['1 23', all('not_a_number')],
    ['-5', all('not_a_number')],
    ['1e5', all('not_a_number')],
    ['0x10', all('not_a_number')],
    ['twelve', all('not_a_number')],
    ['', all('empty')],
    ['  ', all('empty')],
    ['€', all('empty')],
    ['123456789012345', all('too_many_figures')],
  ])('%s', (text, expected) => {
    for (const language of ['en', 'de', 'fr'] as const)
      expect(`${language} ${read(text, language)}`).toBe(`${language} ${expected[language]}`);
  });

  test('what was understood means the same in every language', () => {
    for (const amount of ['0.01', '1.20', '1234.56', '1000.00', '99999999999999.99'])
      for (const language of ['en', 'de', 'fr'] as const) expect(read(amount, language)).toBe(amount);
  });
});

test('amounts that no floating-point number holds are compared exactly', () => {
  expect(minorUnits('90071992547409.93') - minorUnits('90071992547409.92')).toBe(1n);
});

function all(amount: string): Record<Language, string> {
  return { en: amount, de: amount, fr: amount };
}
