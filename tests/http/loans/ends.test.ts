import { expect, test } from 'bun:test';
import { verified } from '../../support/fake-verifier.ts';
import { askLoan, borrow, withSoundBank } from '../../support/loans.ts';
import { balanceOf, customer } from '../../support/payments.ts';

for (const way of ['loan', 'request'] as const) {
  test(`cancelling the ${way} ends both, and a wallet that answers later is refused`, () =>
    withSoundBank(async (bank) => {
      const applicant = await customer(bank);
      const { token } = applicant;
      const { path, requestPath, externalId } = await askLoan(bank, token);
      const target = way === 'loan' ? path : requestPath;
      expect((await bank.call('POST', `${target}/cancel`, { token })).status).toBe(200);
      expect((await bank.call('GET', path, { token })).body).toMatchObject({
        status: 'cancelled',
        completedAt: '2026-11-21T09:00:00.000Z',
      });
      expect((await bank.call('GET', requestPath, { token })).body.error.code).toBe('cancelled');
      expect(await bank.verifier.settle(externalId, verified())).toBe(false);
      expect(await balanceOf(bank, applicant)).toBe('1000.00');
    }));
}

test('an application under review can be withdrawn', () =>
  withSoundBank(async (bank) => {
    const { token } = await customer(bank);
    const { id } = await borrow(bank, token, '50000.00');
    const { status, body } = await bank.call('POST', `/api/loans/${id}/cancel`, { token });
    expect({ status, loan: body.status }).toEqual({ status: 200, loan: 'cancelled' });
    await expect(bank.loanReview.approve(id, { staff: 'ada', ifMatch: '*' })).rejects.toMatchObject({
      definition: { code: 'loan_not_under_review' },
    });
  }));

test('what was paid out cannot be cancelled: 409, and it stays as it was', () =>
  withSoundBank(async (bank) => {
    const { token } = await customer(bank);
    const loan = await borrow(bank, token);
    const { status, body } = await bank.call('POST', `/api/loans/${loan.id}/cancel`, { token });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'loan_ended' });
    expect((await bank.call('GET', `/api/loans/${loan.id}`, { token })).body).toEqual(loan);
  }));

test('an application expires by the clock, the same before and after the sweep', () =>
  withSoundBank(async (bank) => {
    const applicant = await customer(bank);
    const { token } = applicant;
    const { path, externalId } = await askLoan(bank, token);
    bank.time.advance(300);
    const before = (await bank.call('GET', path, { token })).body;
    expect(before).toMatchObject({ status: 'expired', completedAt: '2026-11-21T09:05:00.000Z' });
    await bank.app.sweep();
    const columns = ['status', 'completed_at'] as const;
    expect(await bank.engine.reader.kysely.selectFrom('loans').select(columns).execute()).toEqual([
      { status: 'expired', completed_at: before.completedAt },
    ]);
    expect((await bank.call('GET', path, { token })).body).toEqual(before);
    const { body } = await bank.call('POST', `${path}/cancel`, { token });
    expect(body.code).toBe('loan_ended');
    await bank.verifier.settle(externalId, verified());
    expect((await bank.call('GET', path, { token })).body).toEqual(before);
    expect(await balanceOf(bank, applicant)).toBe('1000.00');
  }));

test('a customer who owes a loan is not erased: 409, and nothing is gone', () =>
  withSoundBank(async (bank) => {
    const applicant = await customer(bank);
    const { token } = applicant;
    await borrow(bank, token);
    const { status, body } = await bank.call('DELETE', '/api/users/me', { token });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'loan_outstanding' });
    expect(await balanceOf(bank, applicant)).toBe('6000.00');
  }));

test('a customer whose application is under review is erased with it', () =>
  withSoundBank(async (bank) => {
    const { token } = await customer(bank);
    await borrow(bank, token, '50000.00');
    expect((await bank.call('DELETE', '/api/users/me', { token })).status).toBe(204);
    expect(await bank.engine.reader.kysely.selectFrom('loans').select('id').execute()).toEqual([]);
  }));
