import { useSuspenseQuery } from '@tanstack/react-query';
import { type Loan, loanPlanQuery } from '../../../api/loans.ts';
import { InstalmentPlan } from '../loans/instalment-plan.tsx';

/** The plan of a loan that was paid out, with the days on which its instalments are due. */
export function LoanPlan({ loan }: { readonly loan: Loan }) {
  const { data } = useSuspenseQuery(loanPlanQuery(loan.id));
  return <InstalmentPlan items={data.instalments} amount={loan.amount} currency={loan.currency} />;
}
