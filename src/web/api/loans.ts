import { queryOptions } from '@tanstack/react-query';
import type { WalletWay } from './auth-request.ts';
import { answerOf, bank, type Schemas } from './bank.ts';
import { pagesQuery } from './pages.ts';

export type Loan = Schemas['Loan'];
/** An offer. The amounts that can be applied for are few, and requests name them so. */
export type LoanOffer = Schemas['LoanOffer'];
type OfferedAmount = Schemas['CreateLoan']['amount'];

export const loanOffersQuery = queryOptions({
  queryKey: ['loan-offers'],
  staleTime: 300_000,
  queryFn: ({ signal }) => answerOf(bank.GET('/api/loans/offers', { signal })),
});

/** The customer's loans, the newest first. */
export const loansQuery = pagesQuery(['money', 'loans'], 20, ({ query, signal }) =>
  answerOf(bank.GET('/api/loans', { params: { query }, signal })),
);

export const loanQuery = (id: string) =>
  queryOptions({
    queryKey: ['money', 'loan', id],
    queryFn: ({ signal }) => answerOf(bank.GET('/api/loans/{id}', { params: { path: { id } }, signal })),
  });

/** How an offer would be paid back, instalment by instalment. */
export const offerPlanQuery = ({ amount, termMonths }: Pick<LoanOffer, 'amount' | 'termMonths'>) =>
  queryOptions({
    queryKey: ['loan-offers', 'plan', amount, termMonths],
    staleTime: 300_000,
    queryFn: ({ signal }) =>
      answerOf(
        bank.GET('/api/loans/offers/plan', {
          params: { query: { amount: amount as OfferedAmount, termMonths } },
          signal,
        }),
      ),
  });

export const loanPlanQuery = (id: string) =>
  queryOptions({
    queryKey: ['money', 'loan', id, 'plan'],
    queryFn: ({ signal }) => answerOf(bank.GET('/api/loans/{id}/plan', { params: { path: { id } }, signal })),
  });

/** Applies for a loan; the request that authorizes it comes with the answer. */
export function applyForLoan(
  wanted: Pick<LoanOffer, 'amount' | 'termMonths'> & Pick<Loan, 'purpose'>,
  way: WalletWay,
  key: string,
): Promise<Schemas['CreatedLoan']> {
  const { amount, termMonths, purpose } = wanted;
  return answerOf(
    bank.POST('/api/loans', {
      params: { header: { 'Idempotency-Key': key } },
      body: {
        amount: amount as OfferedAmount,
        termMonths,
        purpose,
        formats: ['dc+sd-jwt', 'mso_mdoc'],
        ...way,
      },
    }),
  );
}
