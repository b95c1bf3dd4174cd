import { queryOptions } from '@tanstack/react-query';
import { answerOf, bank } from './bank.ts';

/** What the bank says of itself to everybody: which data it asks for, how long it keeps what, and its limits. */
export const aboutQuery = queryOptions({
  queryKey: ['about'],
  staleTime: 300_000,
  queryFn: ({ signal }) => answerOf(bank.GET('/api/bank', { signal })),
});
