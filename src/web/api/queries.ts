import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { answerOf, bank, type Schemas } from './bank.ts';
import { pagesQuery } from './pages.ts';

// What a customer sees of the bank, each by its place in the API. The keys begin with what changes together.

export const overviewQuery = queryOptions({
  queryKey: ['money', 'overview'],
  queryFn: ({ signal }) => answerOf(bank.GET('/api/overview', { signal })),
});

/**
 * After money may have moved: what is shown is read anew, and what is not shown is forgotten. A page that is opened afterwards would
 * otherwise begin with the old balance.
 */
export async function readMoneyAnew(client: QueryClient): Promise<void> {
  client.removeQueries({ queryKey: ['money'], type: 'inactive' });
  await client.invalidateQueries({ queryKey: ['money'] });
}

type ActivityKind = Schemas['Activity']['kind'];

/** All activities, the newest first, by pages that go on where the last one ended. */
export const activitiesQuery = (kind: ActivityKind | undefined) =>
  pagesQuery(['money', 'activities', kind ?? 'all'], 30, ({ query, signal }) =>
    answerOf(bank.GET('/api/activities', { params: { query: { ...query, ...(kind && { kind }) } }, signal })),
  );

export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: ({ signal }) => answerOf(bank.GET('/api/notifications/unread-count', { signal })),
});

/** The balance at the end of each of the last days, the last one being now. */
export const balancesQuery = (accountId: string, days = 90) =>
  queryOptions({
    queryKey: ['money', 'balances', accountId, days],
    queryFn: ({ signal }) =>
      answerOf(
        bank.GET('/api/accounts/{id}/balances', {
          params: { path: { id: accountId }, query: { days } },
          signal,
        }),
      ),
  });

/** Where the money of a month went; the month of now when left out. */
export const spendingQuery = (accountId: string, month?: string) =>
  queryOptions({
    queryKey: ['money', 'spending', accountId, month ?? 'now'],
    queryFn: ({ signal }) =>
      answerOf(
        bank.GET('/api/accounts/{id}/spending', {
          params: { path: { id: accountId }, query: month === undefined ? {} : { month } },
          signal,
        }),
      ),
  });
