import { formatMinor } from '../../lib/money.ts';
import { shownOf } from '../authorized/index.ts';
import { repaymentOf } from './annuity.ts';
import type { Loan } from './contract.ts';
import type { LoanRow } from './repository.ts';
import { isRule } from './rule.ts';

/** What the customer sees of a loan at this instant. */
export function toLoan(row: LoanRow, now: Date): Loan {
  const repayment = repaymentOf({
    amountMinor: row.amount_minor,
    termMonths: row.term_months,
    annualRateBasisPoints: row.annual_rate_basis_points,
  });
  return {
    ...shownOf(row, now),
    amount: formatMinor(row.amount_minor),
    currency: row.currency,
    purpose: row.purpose,
    termMonths: row.term_months,
    annualRate: formatMinor(row.annual_rate_basis_points),
    monthlyInstalment: formatMinor(row.instalment_minor),
    lastInstalment: formatMinor(repayment.lastInstalmentMinor),
    totalRepayment: formatMinor(repayment.totalMinor),
    outstanding: formatMinor(row.outstanding_minor),
    decidedBy: decidedBy(row),
    decidedAt: row.decided_at,
    disbursedAt: row.transfer_id === null ? null : row.decided_at,
  };
}

/** Tells the customer whether the rule or a person decided, but not which person. */
function decidedBy({ decided_by: by }: LoanRow): Loan['decidedBy'] {
  if (by === null) return null;
  return isRule(by) ? 'rule' : 'staff';
}
