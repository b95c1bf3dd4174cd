import { expect, test } from 'bun:test';
import { amountText, durationText, remarksOf } from '../../scripts/lib/progress-text.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1 000'],
  [4_800_000, '4 800 000'],
  [41.6, '42'],
])('the amount %d is %s', (amount, text) => {
  expect(amountText(amount)).toBe(text);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [820_000_000, '820 MB'],
  [1_340_000_000, '1.3 GB'],
  [2_000_000_000_000_000, '2000 TB'],
])('%d bytes are %s', (amount, text) => {
  expect(amountText(amount, 'bytes')).toBe(text);
});

test.each([
  [0.2, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min 00 s'],
  [185, '3 min 05 s'],
  [7800, '2 h 10 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

const moment = { what: 'rows', done: 500, all: 1000, before: 0, seconds: 10, secondsLeft: 10 };

test.each([
  ['on its way', moment, [' 50 %', '500 of 1 000', '10 s left', '50/s']],
  ['just begun', { ...moment, done: 0, seconds: 0, secondsLeft: undefined }, ['  0 %', '0 of 1 000']],
  ['at its first part', { ...moment, done: 0, secondsLeft: undefined }, ['  0 %', '0 of 1 000', '10 s']],
  [
    'gone on with after an interruption',
    { ...moment, before: 400 },
    [' 50 %', '500 of 1 000', '10 s left', '10/s'],
  ],
  [
    'one short of done',
    { ...moment, done: 999, secondsLeft: 0 },
    [' 99 %', '999 of 1 000', '0 s left', '100/s'],
  ],
  ['done', { ...moment, done: 1000, secondsLeft: 0 }, ['100 %', '1 000 of 1 000', '10 s', '100/s']],
  ['slow', { ...moment, done: 3, all: 8 }, [' 37 %', '3 of 8', '10 s left']],
  ['of nothing', { ...moment, done: 0, all: 0 }, ['100 %', '0 of 0', '10 s']],
  ['of unknown length', { ...moment, all: undefined }, ['10 s']],
])('a step that is %s says how far it is', (_, step, remarks) => {
  expect(remarksOf(step)).toEqual(remarks);
});
