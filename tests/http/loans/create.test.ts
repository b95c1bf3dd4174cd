import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { postLoan } from '../../support/loans.ts';
import { balanceOf, customer } from '../../support/payments.ts';

test('applying answers with the loan and the request that authorizes it, and moves nothing', () =>
  withBank(async (bank) => {
    const applicant = await customer(bank);
    const { status, headers, body } = await postLoan(bank, applicant.token);
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/loans/${body.id}`);
    expect(headers.getSetCookie().join()).toContain(`; Path=/api/auth/requests/${body.authRequest.id}`);
    expect(body).toMatchObject({
      status: 'awaiting_authorization',
      amount: '5000.00',
      currency: 'EUR',
      purpose: 'Car',
      termMonths: 24,
      outstanding: '0.00',
      rejection: null,
      decidedBy: null,
      decidedAt: null,
      disbursedAt: null,
      completedAt: null,
      authRequestId: body.authRequest.id,
      authRequest: {
        kind: 'loan',
        status: 'pending',
        purpose: 'Verify your identity for loan application',
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
    expect(await balanceOf(bank, applicant)).toBe('1000.00');
  }));

for (const [wanted, pointer] of [
  [{ amount: '7500.00' }, '/amount'],
  [{ amount: '5000.01' }, '/amount'],
  [{ amount: '-5000.00' }, '/amount'],
  [{ amount: 5000 }, '/amount'],
  [{ amount: undefined }, '/amount'],
  [{ purpose: 'Holiday' }, '/purpose'],
  [{ termMonths: 18 }, '/termMonths'],
  [{ termMonths: '24' }, '/termMonths'],
  [{ currency: 'USD' }, '/currency'],
] as const) {
  test(`${JSON.stringify(wanted)} is not offered: 422, saying where, repeating nothing`, () =>
    withBank(async (bank) => {
      const { token } = await customer(bank);
      const { status, body } = await postLoan(bank, token, wanted);
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'validation_failed' });
      expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
      expect(JSON.stringify(body.errors)).not.toMatch(/7500|5000\.01|-5000|Holiday|18|USD/);
    }));
}

test('an amount that is not offered is told which are', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { body } = await postLoan(bank, token, { amount: '7500.00' });
    expect(body.errors[0].message).toBe('must be one of 5000.00, 10000.00, 25000.00, 50000.00');
  }));

test('the amount may be written without cents, and the currency left out', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { body } = await postLoan(bank, token, { amount: '5000', currency: undefined });
    expect(body).toMatchObject({ amount: '5000.00', currency: 'EUR' });
  }));
