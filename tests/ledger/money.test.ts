import { expect, test } from 'bun:test';
import { formatMinor, largestMinor, minorOf, parseMinor, totalOf } from '../../src/lib/money.ts';

const pairs: [string, number][] = [
  ['0.00', 0],
  ['0.01', 1],
  ['0.10', 10],
  ['1.00', 100],
  ['1200.00', 120_000],
  ['-87.45', -8745],
  ['-0.05', -5],
  // 1.15 * 100 and 4.35 * 100 are not whole numbers in floating point.
  ['1.15', 115],
  ['4.35', 435],
  ['90071992547409.91', largestMinor],
  ['-90071992547409.91', -largestMinor],
];

for (const [text, minor] of pairs) {
  test(`${text} is ${minor} minor units, there and back`, () => {
    expect(parseMinor(text)).toBe(minor);
    expect(formatMinor(minor)).toBe(text);
  });
}

test('places may be left out', () => {
  expect(parseMinor('12')).toBe(1200);
  expect(parseMinor('12.5')).toBe(1250);
});

for (const text of [
  '',
  ' 1',
  '1.',
  '.5',
  '1.234',
  '01.00',
  '1,00',
  '1e3',
  '+1',
  'NaN',
  'Infinity',
  '0x10',
  '１',
  '90071992547409.92',
  '999999999999999',
]) {
  test(`${JSON.stringify(text)} is no amount`, () => expect(parseMinor(text)).toBeUndefined());
}

test('minus nothing is nothing', () => expect(Object.is(parseMinor('-0.00'), 0)).toBe(true));

for (const minor of [1.5, Number.NaN, 2 ** 53]) {
  test(`${minor} minor units are not written down`, () =>
    expect(() => formatMinor(minor)).toThrow(RangeError));
}

test('what is no amount is never taken for zero once a contract has let it through', () => {
  expect(minorOf('12.50')).toBe(1250);
  for (const text of ['', 'abc', '1,00', '90071992547409.92'])
    expect(() => minorOf(text)).toThrow(RangeError);
});

test('a SUM over no rows is zero; a row that is missing and a total that is not exact are faults', () => {
  expect([null, 1250, '1250', 1250n].map(totalOf)).toEqual([0, 1250, 1250, 1250]);
  for (const aggregate of [undefined, '1.5', 2 ** 53, 'abc'])
    expect(() => totalOf(aggregate)).toThrow(RangeError);
});
