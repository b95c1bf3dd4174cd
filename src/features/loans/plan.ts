import { monthsAfter } from '../../lib/dates.ts';
import { formatMinor } from '../../lib/money.ts';
import { type Instalment, instalmentsOf, type LoanTerms, repaymentOf } from './annuity.ts';
import type { LoanPlan } from './plan-contract.ts';
import type { LoanRow } from './repository.ts';

/** The plan of an offer. */
export function planOfOffer(terms: LoanTerms): LoanPlan {
  return { loanId: null, ...planOf(terms) };
}

/** The plan of a loan, with dates if it is disbursed. */
export function planOfLoan(row: LoanRow): LoanPlan {
  const terms = {
    amountMinor: row.amount_minor,
    termMonths: row.term_months,
    annualRateBasisPoints: row.annual_rate_basis_points,
  };
  const paidOutAt = row.transfer_id === null ? null : row.decided_at;
  return { loanId: row.id, ...planOf(terms, paidOutAt === null ? undefined : new Date(paidOutAt)) };
}

function planOf(terms: LoanTerms, paidOutAt?: Date) {
  const { instalmentMinor, lastInstalmentMinor, totalMinor } = repaymentOf(terms);
  return {
    amount: formatMinor(terms.amountMinor),
    currency: 'EUR' as const,
    termMonths: terms.termMonths,
    annualRate: formatMinor(terms.annualRateBasisPoints),
    monthlyInstalment: formatMinor(instalmentMinor),
    lastInstalment: formatMinor(lastInstalmentMinor),
    totalRepayment: formatMinor(totalMinor),
    totalInterest: formatMinor(totalMinor - terms.amountMinor),
    instalments: instalmentsOf(terms).map((each) => toLine(each, paidOutAt)),
  };
}

function toLine(each: Instalment, paidOutAt: Date | undefined) {
  return {
    number: each.number,
    dueOn: paidOutAt ? monthsAfter(paidOutAt, each.number) : null,
    instalment: formatMinor(each.instalmentMinor),
    interest: formatMinor(each.interestMinor),
    principal: formatMinor(each.principalMinor),
    outstanding: formatMinor(each.outstandingMinor),
  };
}
