import { loanPurposes } from '../../database/enums.ts';
import { formatMinor, minorOf } from '../../lib/money.ts';
import { repaymentOf } from './annuity.ts';
import { type LoanOffers, loanAmounts, loanTerms } from './contract.ts';

/** Everything that can be applied for and what it costs: the smallest amount and the shortest term first. */
export function offersAt(annualRateBasisPoints: number): LoanOffers {
  const items = loanAmounts.flatMap((amount) =>
    loanTerms.map((termMonths) => {
      const amountMinor = minorOf(amount);
      const repayment = repaymentOf({ amountMinor, termMonths, annualRateBasisPoints });
      return {
        amount,
        currency: 'EUR' as const,
        termMonths,
        annualRate: formatMinor(annualRateBasisPoints),
        monthlyInstalment: formatMinor(repayment.instalmentMinor),
        lastInstalment: formatMinor(repayment.lastInstalmentMinor),
        totalRepayment: formatMinor(repayment.totalMinor),
        totalInterest: formatMinor(repayment.totalMinor - amountMinor),
      };
    }),
  );
  return { purposes: [...loanPurposes], items };
}
