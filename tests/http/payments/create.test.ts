import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { erika } from '../../support/fake-verifier.ts';
import {
  balanceOf,
  customer,
  expectSoundLedger,
  external,
  max,
  postPayment,
  transfers,
} from '../../support/payments.ts';

test('asking for a payment answers with it and the request that authorizes it, and moves nothing', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const wanted = {
      recipientName: 'Landlord',
      recipientIban: 'DE89 3704 0044 0532 0130 00',
      reference: 'Rent',
      amount: '12.5',
    };
    const { status, headers, body } = await postPayment(bank, payer.token, wanted);
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/payments/${body.id}`);
    expect(headers.getSetCookie().join()).toContain(`; Path=/api/auth/requests/${body.authRequest.id}`);
    expect(body).toMatchObject({
      status: 'awaiting_authorization',
      recipientName: 'Landlord',
      recipientIban: external,
      amount: '12.50',
      currency: 'EUR',
      reference: 'Rent',
      rejection: null,
      authRequestId: body.authRequest.id,
      executedAt: null,
      completedAt: null,
      authRequest: {
        kind: 'payment',
        status: 'pending',
        purpose: 'Confirm your identity for payment',
        nextAction: { type: 'open_wallet' },
      },
    });
    expect(body.authRequest.claims.map(({ id }: { id: string }) => id)).toEqual([
      'personal_administrative_number',
      'family_name',
      'given_name',
    ]);
    // Five minutes.
    expect(body.expiresAt).toBe('2026-11-21T09:05:00.000Z');
    expect(body.authRequest.expiresAt).toBe(body.expiresAt);
    expect(await balanceOf(bank, payer)).toBe('1000.00');
    expect(await transfers(bank, 'payment')).toBe(0);
  }));

test('the IBAN and the reference may be left out', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { body } = await postPayment(bank, token);
    expect([body.recipientIban, body.reference]).toEqual([null, null]);
  }));

const refused: [string, number, (own: string, other: string) => object][] = [
  ['insufficient_funds', 409, () => ({ amount: '1000.01' })],
  ['limit_exceeded', 422, () => ({ amount: '100000.01' })],
  ['own_account', 422, (own) => ({ recipientIban: own })],
  ['recipient_unknown', 422, () => ({ recipientIban: 'DE25900000010000000001' })],
  ['recipient_unknown', 422, (_, closed) => ({ recipientIban: closed })],
];
for (const [code, expected, wanted] of refused) {
  test(`${JSON.stringify(wanted('own IBAN', 'closed IBAN'))} is refused when asked as ${code}, and nothing is stored`, () =>
    withBank(async (bank) => {
      const payer = await customer(bank);
      const gone = await customer(bank, max, 0);
      await bank.call('DELETE', '/api/users/me', { token: gone.token });
      const { status, body } = await postPayment(bank, payer.token, wanted(payer.iban, gone.iban));
      expect({ status, code: body.code }).toEqual({ status: expected, code });
      const { kysely } = bank.engine.reader;
      expect(await kysely.selectFrom('payments').select('id').execute()).toEqual([]);
      expect(
        await kysely.selectFrom('auth_requests').select('id').where('kind', '=', 'payment').execute(),
      ).toEqual([]);
    }));
}

test('the whole balance and the limit itself can be paid', () =>
  withBank(
    async (bank) => {
      const { token } = await customer(bank, erika, 100_000);
      expect((await postPayment(bank, token, { amount: '1000.00' })).status).toBe(201);
      expect((await postPayment(bank, token, { amount: '1000.01' })).body.code).toBe('limit_exceeded');
    },
    { paymentLimitMinor: 100_000 },
  ));

const invalid: [object, string][] = [
  [{ recipientName: '' }, '/recipientName'],
  [{ recipientName: '   ' }, '/recipientName'],
  [{ recipientName: 'a'.repeat(101) }, '/recipientName'],
  [{ recipientName: 'a\nb' }, '/recipientName'],
  [{ recipientName: undefined }, '/recipientName'],
  [{ recipientName: 'a\u2028b' }, '/recipientName'],
  [{ recipientName: '\u202eroldnaL' }, '/recipientName'],
  [{ recipientName: '\u3164' }, '/recipientName'],
  [{ recipientName: { length: { toString: 1 } } }, '/recipientName'],
  [{ reference: 'a\u2029b' }, '/reference'],
  [{ reference: '\u200b' }, '/reference'],
  [{ recipientIban: 'DE88370400440532013000' }, '/recipientIban'],
  [{ recipientIban: '' }, '/recipientIban'],
  [{ amount: '0' }, '/amount'],
  [{ amount: '0.00' }, '/amount'],
  [{ amount: '-1.00' }, '/amount'],
  [{ amount: '1.001' }, '/amount'],
  [{ amount: '1e3' }, '/amount'],
  [{ amount: '90071992547409.92' }, '/amount'],
  [{ amount: 10 }, '/amount'],
  [{ currency: 'USD' }, '/currency'],
  [{ currency: null }, '/currency'],
  [{ reference: 'a'.repeat(141) }, '/reference'],
];
for (const [amount, message] of [
  ['99999999999999.99', 'must be at most 90071992547409.91'],
  ['90071992547409.92', 'must be at most 90071992547409.91'],
  ['0.00', 'must be more than zero'],
  ['1,00', 'must be a decimal such as 1200.00, with a point and at most two places'],
] as const)
  test(`${amount} is refused with what is wrong with it: ${message}`, () =>
    withBank(async (bank) => {
      const { token } = await customer(bank);
      const { body } = await postPayment(bank, token, { amount });
      expect(body.errors).toEqual([{ pointer: '/amount', code: expect.any(String), message }]);
    }));

for (const [wanted, pointer] of invalid) {
  test(`${JSON.stringify(wanted).slice(0, 60)} is not valid: 422, saying where and not what`, () =>
    withBank(async (bank) => {
      const { token } = await customer(bank);
      const { status, body, text } = await postPayment(bank, token, wanted);
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'validation_failed' });
      expect(body.errors[0].pointer).toBe(pointer);
      expect(text).not.toContain('370400440532');
    }));
}

test.each([
  ['1,50', 'must be a decimal such as 1200.00, with a point and at most two places'],
  ['1.005', 'must be a decimal such as 1200.00, with a point and at most two places'],
  ['-1.00', 'must be a decimal such as 1200.00, with a point and at most two places'],
  ['0.00', 'must be more than zero'],
])('the amount %s is refused in words that say what is expected, once', (amount, message) =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { status, body } = await postPayment(bank, token, { amount });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer: '/amount', message }]);
  }),
);

test('members that a payment does not have are refused', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    expect((await postPayment(bank, token, { amountMinor: 1 })).status).toBe(422);
  }));

test('the longest name and reference are taken', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const wanted = { recipientName: 'ä'.repeat(100), reference: 'b'.repeat(140) };
    expect((await postPayment(bank, token, wanted)).body).toMatchObject(wanted);
  }));

test('the templates are Landlord - Rent 1200, Electric Company 85, Insurance Co. 150, and can be paid as they are', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank, erika, 200_000);
    const { body } = await bank.call('GET', '/api/payments/templates', { token });
    const shown = body.items.map(
      (one: { recipientName: string; reference: string | null; amount: string }) => [
        one.recipientName,
        one.reference,
        one.amount,
      ],
    );
    expect(shown).toEqual([
      ['Landlord', 'Rent', '1200.00'],
      ['Electric Company', null, '85.00'],
      ['Insurance Co.', null, '150.00'],
    ]);
    for (const { recipientName, reference, amount, currency } of body.items) {
      const wanted = { recipientName, amount, currency, ...(reference === null ? {} : { reference }) };
      expect((await postPayment(bank, token, wanted)).status).toBe(201);
    }
    await expectSoundLedger(bank);
  }));
