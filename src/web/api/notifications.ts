import { answerOf, bank, type Schemas } from './bank.ts';
import { pagesQuery } from './pages.ts';

export type Notification = Schemas['Notification'];

/** What the bank told the customer, the newest first. */
export const notificationsQuery = pagesQuery(['notifications', 'all'], 30, ({ query, signal }) =>
  answerOf(bank.GET('/api/notifications', { params: { query }, signal })),
);

/** Marks everything as read up to a notification that is shown. What comes in the meantime stays unread. */
export function readAll(upTo: string): Promise<unknown> {
  return answerOf(bank.POST('/api/notifications/read', { params: { query: { upTo } } }));
}

export function readOne(id: string): Promise<unknown> {
  return answerOf(bank.POST('/api/notifications/{id}/read', { params: { path: { id } } }));
}
