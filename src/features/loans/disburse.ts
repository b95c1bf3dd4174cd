import { Overtaken, type Transaction } from '../../database/engine.ts';
import { toInstant } from '../../lib/clock.ts';
import { formatMinor } from '../../lib/money.ts';
import { bankAccountIds, bookTransfer, type TransferRefused } from '../accounts/index.ts';
import { recordActivity } from '../activities/index.ts';
import { notify } from '../notifications/index.ts';
import type { LoanRow } from './repository.ts';
import * as loans from './repository.ts';

export interface Disbursement {
  readonly loan: LoanRow;
  /** Goes into the column decided_by. */
  readonly by: string;
  readonly at: Date;
}

/**
 * Pays a loan out in the caller's unit of work: it books the transfer from the loan book, changes status and outstanding sum, and
 * tells the customer. Returns the loan as it is then, or why the transfer was refused, which leaves nothing changed. Throws
 * Overtaken if the loan has changed since the caller read it.
 */
export async function disburse(
  tx: Transaction,
  { loan, by, at }: Disbursement,
): Promise<LoanRow | TransferRefused> {
  const booked = await bookTransfer(tx, {
    kind: 'loan_disbursement',
    postings: [
      { accountId: bankAccountIds.loan_book, amountMinor: -loan.amount_minor },
      { accountId: loan.account_id, amountMinor: loan.amount_minor },
    ],
    reference: loan.id,
    ...(loan.auth_request_id === null ? {} : { authRequestId: loan.auth_request_id }),
    at,
  });
  if (booked.outcome !== 'booked') return booked;
  const { id, version } = loan;
  const { transferId } = booked;
  const paid = await loans.disburseLoan(tx, { id, version, transferId, by, now: toInstant(at) });
  if (!paid) throw new Overtaken();
  await tell(tx, paid, at);
  return paid;
}

export function sumOf({ amount_minor: minor }: Pick<LoanRow, 'amount_minor'>): string {
  return `${formatMinor(minor)} EUR`;
}

/** The values that every notification about a loan names. */
export function valuesOf(loan: Pick<LoanRow, 'amount_minor' | 'currency' | 'purpose'>) {
  return { amount: formatMinor(loan.amount_minor), currency: loan.currency, purpose: loan.purpose };
}

async function tell(tx: Transaction, loan: LoanRow, at: Date): Promise<void> {
  const { user_id: userId, purpose } = loan;
  const instalments = `${loan.term_months} monthly instalments of ${formatMinor(loan.instalment_minor)} EUR`;
  const message = `${sumOf(loan)} are on your account. You pay them back in ${instalments}.`;
  await Promise.all([
    recordActivity(tx, {
      userId,
      kind: 'loan_disbursed',
      title: `Loan: ${purpose}`,
      amountMinor: loan.amount_minor,
      metadata: { loanId: loan.id, purpose },
      at,
    }),
    notify(tx, {
      userId,
      kind: 'success',
      code: 'loan_disbursed',
      values: {
        ...valuesOf(loan),
        termMonths: loan.term_months,
        monthlyInstalment: formatMinor(loan.instalment_minor),
      },
      subject: { type: 'loan', id: loan.id },
      title: 'Loan paid out',
      message,
      at,
    }),
  ]);
}
