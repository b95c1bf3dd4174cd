import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { erika } from '../../support/fake-verifier.ts';
import { postLoan } from '../../support/loans.ts';
import { balanceOf, customer, max } from '../../support/payments.ts';

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

test('a repeated call with the same key gives the first answer, and applies once', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const headers = { 'idempotency-key': 'one' };
    const first = await postLoan(bank, token, {}, headers);
    const again = await postLoan(bank, token, {}, headers);
    expect(again.body).toEqual(first.body);
    expect((await bank.call('GET', '/api/loans', { token })).body.items).toHaveLength(1);
    const other = await postLoan(bank, token, { termMonths: 12 }, headers);
    expect({ status: other.status, code: other.body.code }).toEqual({
      status: 422,
      code: 'idempotency_key_reused',
    });
  }));

test('loans are for customers who are signed in', () =>
  withBank(async (bank) => {
    const id = '019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e';
    for (const [method, path] of [
      ['GET', '/api/loans'],
      ['GET', `/api/loans/${id}`],
      ['POST', `/api/loans/${id}/cancel`],
    ] as const)
      expect((await bank.call(method, path)).status).toBe(401);
    const json = { amount: '5000.00', purpose: 'Car', termMonths: 12 };
    expect((await bank.call('POST', '/api/loans', { json })).body.code).toBe('session_missing');
  }));

test('another customer’s loan is as absent', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank, erika);
    const other = await customer(bank, max);
    const { body } = await postLoan(bank, token);
    for (const id of [body.id, '019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e']) {
      const read = await bank.call('GET', `/api/loans/${id}`, { token: other.token });
      expect({ status: read.status, code: read.body.code }).toEqual({ status: 404, code: 'loan_not_found' });
      const cancel = await bank.call('POST', `/api/loans/${id}/cancel`, { token: other.token });
      expect(cancel.body.code).toBe('loan_not_found');
    }
    expect((await bank.call('GET', '/api/loans', { token: other.token })).body.items).toEqual([]);
  }));

test('the list is newest first and goes on where a page ended', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.unshift((await postLoan(bank, token)).body.id);
    const first = (await bank.call('GET', '/api/loans?limit=2', { token })).body;
    expect(first.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
    const second = (await bank.call('GET', `/api/loans?limit=2&cursor=${first.nextCursor}`, { token })).body;
    expect(second).toMatchObject({ items: [{ id: ids[2] }], nextCursor: null });
    const bad = await bank.call('GET', '/api/loans?cursor=!', { token });
    expect({ status: bad.status, code: bad.body.code }).toEqual({ status: 400, code: 'malformed_cursor' });
  }));
