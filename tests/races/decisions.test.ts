import { expect, test } from 'bun:test';
import { Problem } from '../../src/http/problem.ts';
import { verified } from '../support/fake-verifier.ts';
import { withInterleavedBank } from '../support/interleave.ts';
import { askLoan, borrow } from '../support/loans.ts';
import { balanceOf, customer } from '../support/payments.ts';

const codeOf = (error: unknown): string => {
  if (error instanceof Problem) return error.definition.code;
  throw error;
};

for (const decision of ['approve', 'decline'] as const) {
  test(`staff ${decision}s a loan that the customer withdraws meanwhile: it is not under review any more`, () =>
    withInterleavedBank(async (bank, engine) => {
      const applicant = await customer(bank);
      const { token } = applicant;
      const { id } = await borrow(bank, token, '50000.00');
      let refusal: string | undefined;
      await engine.interleave({
        first: () =>
          bank.loanReview[decision](id, { staff: 'ada', ifMatch: '*' }).catch((error) => {
            refusal = codeOf(error);
          }),
        stop: { after: /^select \* from "loans" where "id" = \$1$/ },
        second: async () =>
          expect((await bank.call('POST', `/api/loans/${id}/cancel`, { token })).status).toBe(200),
        waits: false,
      });
      expect(refusal).toBe('loan_not_under_review');
      expect((await bank.call('GET', `/api/loans/${id}`, { token })).body.status).toBe('cancelled');
      expect(await balanceOf(bank, applicant)).toBe('1000.00');
    }));
}

test('two applications that are decided at once do not both count on the room that is left for one', () =>
  withInterleavedBank(
    async (bank, engine) => {
      const applicant = await customer(bank);
      const { token } = applicant;
      const [one, other] = [await askLoan(bank, token, '10000.00'), await askLoan(bank, token, '10000.00')];
      await engine.interleave({
        first: () => bank.verifier.settle(one.externalId, verified()),
        stop: { after: /sum\("outstanding_minor"\)/ },
        second: () => bank.verifier.settle(other.externalId, verified()),
        waits: true,
        runs: 2,
      });
      const statusOf = async (path: string) => (await bank.call('GET', path, { token })).body.status;
      expect([await statusOf(one.path), await statusOf(other.path)]).toEqual(['disbursed', 'under_review']);
    },
    { loans: { annualRateBasisPoints: 590, ceilingMinor: 1_500_000, pauseHours: 0 } },
  ));

test('an application that staff approves and one that the rule decides do not both count on the same room', () =>
  withInterleavedBank(
    async (bank, engine) => {
      const applicant = await customer(bank);
      const { token } = applicant;
      const waiting = await borrow(bank, token, '25000.00');
      const { externalId, path } = await askLoan(bank, token, '10000.00');
      await engine.interleave({
        first: () => bank.loanReview.approve(waiting.id, { staff: 'ada', ifMatch: '*' }),
        stop: { before: /^update "loans"/ },
        second: () => bank.verifier.settle(externalId, verified()),
        waits: true,
        runs: 2,
      });
      expect((await bank.call('GET', path, { token })).body.status).toBe('under_review');
    },
    { loans: { annualRateBasisPoints: 590, ceilingMinor: 2_000_000, pauseHours: 0 } },
  ));
