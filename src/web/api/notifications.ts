import { infiniteQueryOptions } from '@tanstack/react-query';
import { answerOf, bank, type Schemas } from './bank.ts';

export type Notification = Schemas['Notification'];

/** What the bank told the customer, the newest first. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications', 'all'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ signal, pageParam: cursor }) =>
    answerOf(
      bank.GET('/api/notifications', {
        params: { query: { limit: 30, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
});

/** Marks everything as read up to a notification that is shown. What comes in the meantime stays unread. */
export function readAll(upTo: string): Promise<unknown> {
  return answerOf(bank.POST('/api/notifications/read', { params: { query: { upTo } } }));
}

export function readOne(id: string): Promise<unknown> {
  return answerOf(bank.POST('/api/notifications/{id}/read', { params: { path: { id } } }));
}
