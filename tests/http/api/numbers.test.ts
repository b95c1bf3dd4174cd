import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { openTestBank, staffToken, type TestBank } from '../../support/bank.ts';
import { operations, type Part, parts } from './document.ts';

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.close());

test('every number of the document is an integer: nothing that the API says or hears has a fraction', () => {
  const numbers = [...parts()].filter(([, part]: [string, Part]) => [part.type].flat().includes('number'));
  expect(numbers.map(([at]) => at)).toEqual([]);
  const integers = [...parts()].filter(([, part]: [string, Part]) => [part.type].flat().includes('integer'));
  expect(integers.length).toBeGreaterThan(20);
});

test('the currency may be left out wherever an amount is asked for', () => {
  const asking = [...parts()].filter(
    ([, part]: [string, Part]) => part.properties?.currency && part.additionalProperties === false,
  );
  expect(asking.map(([at]) => at.split('/').at(-1)).sort()).toEqual(['CreateLoan', 'CreatePayment']);
  for (const [at, part] of asking)
    expect({ at, required: part.required.includes('currency') }).toEqual({ at, required: false });
});

const pages = operations.filter(({ operation }) =>
  operation.parameters?.some(({ name }: Part) => name === 'limit'),
);

describe('the limit of a page', () => {
  test('is told in digits', async () => {
    expect(pages.length).toBeGreaterThan(6);
    for (const limit of ['1', '100', '42']) {
      const { status } = await bank.call('GET', `/api/staff/loans?limit=${limit}`, { token: staffToken });
      expect(status).toBe(200);
    }
  });

  // As they arrive: a plus stands for a space, and Elysia reads what looks like JSON.
  for (const limit of [
    '0x10',
    '1e1',
    '%2B5',
    '+5',
    '%205',
    '5%20',
    '05',
    '5.0',
    '1_0',
    '[5]',
    '5,6',
    '',
    '0',
    '101',
  ])
    test(`is not ${JSON.stringify(limit)}`, async () => {
      const { status, body } = await bank.call('GET', `/api/staff/loans?limit=${limit}`, {
        token: staffToken,
      });
      expect([status, body.errors?.[0]?.pointer]).toEqual([422, '/limit']);
    });
});
