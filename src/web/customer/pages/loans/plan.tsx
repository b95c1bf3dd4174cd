import { useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { LoanOffer } from '../../../api/loans.ts';
import { offerPlanQuery } from '../../../api/loans.ts';
import { InstalmentPlan } from './instalment-plan.tsx';

/**
 * The plan of an offer, as picture and table. Until the plan of another offer is there, the one before is shown: the page would
 * otherwise be replaced by its loading state, and the stone that was chosen would lose the focus.
 */
export function Plan({ offer }: { readonly offer: LoanOffer }) {
  const shown = useDeferredValue(offer);
  const { data } = useSuspenseQuery(offerPlanQuery(shown));
  return <InstalmentPlan items={data.instalments} amount={shown.amount} currency={shown.currency} />;
}
