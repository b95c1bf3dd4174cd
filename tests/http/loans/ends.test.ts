import { expect, test } from 'bun:test';
import { borrow, withSoundBank } from '../../support/loans.ts';
import { balanceOf, customer } from '../../support/payments.ts';

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
