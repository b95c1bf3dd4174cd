import { Overtaken } from '../../database/engine.ts';
import { toInstant } from '../../lib/clock.ts';
import { bankAccountIds } from '../accounts/index.ts';
import type { HolderAction } from '../auth-requests/index.ts';
import { cancelOrReject } from '../authorized/index.ts';
import { notify } from '../notifications/index.ts';
import { disburse, sumOf, valuesOf } from './disburse.ts';
import * as loans from './repository.ts';
import { type LoanRule, pauseStart, paysOutAtOnce, withinCeiling } from './rule.ts';

/**
 * Decides an application that the customer's wallet has authorized: the rule has it paid out at once or puts it up for review,
 * and the customer is told, all in one unit of work. It rejects the application instead for one of these reasons, in this order:
 * presentation_expired (another process, with a clock that is ahead, has ended the application already), limit_exceeded,
 * account_closed.
 */
export function loanAction(rule: LoanRule): HolderAction {
  return {
    async authorize(tx, { requestId, userId, now: at }) {
      // Every payout books on the loan book, so its lock lets one application at a time be decided. Two at once could both be
      // paid out though the ceiling has room for one.
      await tx.lock('accounts', bankAccountIds.loan_book);
      const loan = await loans.table.findAwaited(tx, { authRequestId: requestId });
      if (!loan) return { code: 'presentation_expired' };
      const since = toInstant(pauseStart(rule, at));
      const standing = await loans.findStanding(tx, { userId, since });
      if (paysOutAtOnce(rule, standing, loan.amount_minor)) {
        const paid = await disburse(tx, { loan, by: withinCeiling, at });
        if (!('outcome' in paid)) return { userId };
        return { code: paid.outcome === 'account_closed' ? 'account_closed' : 'limit_exceeded' };
      }
      const isUnderReview = await loans.putUnderReview(tx, { id: loan.id, version: loan.version });
      if (!isUnderReview) throw new Overtaken();
      const message = `A person looks at your application for ${sumOf(loan)}. You hear from us here.`;
      await notify(tx, {
        userId,
        kind: 'info',
        code: 'loan_under_review',
        values: valuesOf(loan),
        subject: { type: 'loan', id: loan.id },
        title: 'Loan under review',
        message,
        at,
      });
      return { userId };
    },

    failed: cancelOrReject(loans.table, (loan, { reason, why }) => ({
      code: 'loan_refused',
      values: { ...valuesOf(loan), reason },
      subject: { type: 'loan', id: loan.id },
      title: 'Loan application refused',
      message: `You did not apply for ${sumOf(loan)}: ${why}`,
    })),
  };
}
