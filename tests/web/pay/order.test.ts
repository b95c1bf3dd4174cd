import { expect, test } from 'bun:test';
import { emptyDraft } from '../../../src/web/customer/pages/pay/draft.ts';
import { isAlike, orderOf } from '../../../src/web/customer/pages/pay/order.ts';
import { readPaySearch } from '../../../src/web/customer/pages/pay/search.ts';

const written = { ...emptyDraft(), recipientName: ' Ada ', amount: '1.234,5' };

test('what was written becomes an order only once everything in it can be sent', () => {
  expect(orderOf(written, 'EUR', 'de')).toEqual({
    recipientName: 'Ada',
    recipientIban: null,
    amount: '1234.50',
    currency: 'EUR',
    reference: null,
  });
  for (const wrong of [
    { recipientName: ' ' },
    { amount: '' },
    { amount: '1,2345' },
    { recipientIban: 'DE89370400440532013001' },
    { recipientIban: 'DE8937040044' },
  ])
    expect(orderOf({ ...written, ...wrong }, 'EUR', 'de')).toBeUndefined();
});

test('payments are alike by amount and IBAN, and by the name only where neither has an IBAN', () => {
  const order = orderOf(written, 'EUR', 'de');
  if (!order) throw new Error('it can be sent');
  const iban = { ...order, recipientIban: 'DE89370400440532013000' };
  expect(isAlike(order, { ...order, reference: 'Rent' })).toBe(true);
  expect(isAlike(order, { ...order, recipientName: 'Eve' })).toBe(false);
  expect(isAlike(order, { ...order, amount: '1234.51' })).toBe(false);
  expect(isAlike(iban, { ...iban, recipientName: 'A. Lovelace' })).toBe(true);
  expect(isAlike(iban, order)).toBe(false);
});

test('an address says where somebody is, and nothing else that stands in it is taken over', () => {
  const id = '019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e';
  expect(readPaySearch({ payment: id, way: 'other', amount: '5', step: 'paid' })).toEqual({
    payment: id,
    way: 'other',
  });
  expect(readPaySearch({ from: '../x', payment: 7, way: 'owl', step: 'review' })).toEqual({ step: 'review' });
});
