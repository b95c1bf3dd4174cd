import { expect, test } from 'bun:test';
import { verified } from '../support/fake-verifier.ts';
import { askLoan, borrow, withSoundBank } from '../support/loans.ts';
import { balanceOf, customer } from '../support/payments.ts';

test('applications that together exceed the ceiling: as many are paid out as fit below it', () =>
  withSoundBank(
    async (bank) => {
      const applicant = await customer(bank);
      const { token } = applicant;
      const asked = await Promise.all(Array.from({ length: 6 }, () => askLoan(bank, token, '10000.00')));
      await Promise.all(asked.map(({ externalId }) => bank.verifier.settle(externalId, verified())));
      const { items } = (await bank.call('GET', '/api/loans', { token })).body;
      const statuses = items.map(({ status }: { status: string }) => status).sort();
      expect(statuses).toEqual(['disbursed', 'disbursed', ...Array(4).fill('under_review')]);
      expect(await balanceOf(bank, applicant)).toBe('21000.00');
      expect((await bank.call('GET', '/api/overview', { token })).body.outstandingLoans).toBe('20000.00');
    },
    { loans: { annualRateBasisPoints: 590, ceilingMinor: 2_500_000, pauseHours: 0 } },
  ));

test('two members of staff and the customer decide at once: one of them does', () =>
  withSoundBank(async (bank) => {
    const applicant = await customer(bank);
    const { token } = applicant;
    const { id } = await borrow(bank, token, '50000.00');
    const { loanReview } = bank;
    const decisions = await Promise.allSettled([
      loanReview.approve(id, { staff: 'ada', ifMatch: '*' }),
      loanReview.decline(id, { staff: 'ben', ifMatch: '*' }),
      loanReview.approve(id, { staff: 'ben', ifMatch: '*' }),
    ]);
    const cancelled = await bank.call('POST', `/api/loans/${id}/cancel`, { token });
    expect(decisions.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(cancelled.status).toBe(409);
    const { status } = (await bank.call('GET', `/api/loans/${id}`, { token })).body;
    expect(await balanceOf(bank, applicant)).toBe(status === 'disbursed' ? '51000.00' : '1000.00');
  }));
