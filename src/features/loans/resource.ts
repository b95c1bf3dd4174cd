import type { Tagged } from '../../http/preconditions.ts';
import { formatMinor } from '../../lib/money.ts';
import { isLate, rejectionOf, shownTag } from '../auth-requests/index.ts';
import { repaymentOf } from './annuity.ts';
import type { Loan } from './contract.ts';
import type { LoanRow } from './repository.ts';
import { isRule } from './rule.ts';

/** What the customer sees of a loan at this instant. Its expiry is a fact of the clock; the column may not say so yet. */
export function toLoan(row: LoanRow, now: Date): Loan {
  const late = isLate(row, now);
  const repayment = repaymentOf({
    amountMinor: row.amount_minor,
    termMonths: row.term_months,
    annualRateBasisPoints: row.annual_rate_basis_points,
  });
  return {
    id: row.id,
    status: late ? 'expired' : row.status,
    amount: formatMinor(row.amount_minor),
    currency: row.currency,
    purpose: row.purpose,
    termMonths: row.term_months,
    annualRate: formatMinor(row.annual_rate_basis_points),
    monthlyInstalment: formatMinor(row.instalment_minor),
    lastInstalment: formatMinor(repayment.lastInstalmentMinor),
    totalRepayment: formatMinor(repayment.totalMinor),
    outstanding: formatMinor(row.outstanding_minor),
    rejection: rejectionOf(row.rejection_code),
    decidedBy: decidedBy(row),
    authRequestId: row.auth_request_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    decidedAt: row.decided_at,
    disbursedAt: row.transfer_id === null ? null : row.decided_at,
    completedAt: late ? row.expires_at : row.completed_at,
  };
}

/** The same with its tag. */
export function toTagged(row: LoanRow, now: Date): Tagged<Loan> {
  return { resource: toLoan(row, now), etag: shownTag(row, now) };
}

/** A rule or a person; which person is the bank's business. */
function decidedBy({ decided_by: by }: LoanRow): Loan['decidedBy'] {
  if (by === null) return null;
  return isRule(by) ? 'rule' : 'staff';
}
