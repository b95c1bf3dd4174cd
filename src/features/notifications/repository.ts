import type { Row } from '../../database/database-schema.ts';
import type { Reader } from '../../database/engine.ts';
import {
  all,
  first,
  type ReadQueries,
  run,
  total,
  value,
  type WriteQueries,
} from '../../database/statements.ts';
import type { Instant } from '../../lib/clock.ts';

export type NotificationRow = Row<'notifications'>;

/** Stores a notification that is unread. */
export const insertNotification = run((db, p: Omit<NotificationRow, 'read_at'>) =>
  db.insertInto('notifications').values({
    id: p.id,
    user_id: p.user_id,
    kind: p.kind,
    title: p.title,
    message: p.message,
    code: p.code,
    subject_kind: p.subject_kind,
    subject_id: p.subject_id,
    details: p.details,
    created_at: p.created_at,
  }),
);

interface Page {
  readonly userId: string;
  readonly before: string;
  readonly limit: number;
}

const older = (db: ReadQueries, p: Page) =>
  db
    .selectFrom('notifications')
    .selectAll()
    .where('user_id', '=', p.userId)
    .where('id', '<', p.before)
    .orderBy('id', 'desc')
    .limit(p.limit);

const pageOfAll = all(older);
const pageOfUnread = all((db, p: Page) => older(db, p).where('read_at', 'is', null));

/** A customer's notifications with ids after the given one, oldest first. */
export const findNewer = all((db, p: { userId: string; after: string; limit: number }) =>
  db
    .selectFrom('notifications')
    .selectAll()
    .where('user_id', '=', p.userId)
    .where('id', '>', p.after)
    .orderBy('id')
    .limit(p.limit),
);

/** The id of the customer's newest notification, if they have any. */
export const findNewestId = value((db, p: { userId: string }) =>
  db.selectFrom('notifications').select('id').where('user_id', '=', p.userId).orderBy('id', 'desc').limit(1),
);

/** A notification if it is this customer's. */
export const findOfUser = first((db, p: { userId: string; id: string }) =>
  db.selectFrom('notifications').selectAll().where('id', '=', p.id).where('user_id', '=', p.userId),
);

/** How many notifications a customer has not read. */
export const countUnread = total((db, p: { userId: string }) =>
  db
    .selectFrom('notifications')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('user_id', '=', p.userId)
    .where('read_at', 'is', null),
);

const marking = (db: WriteQueries, p: { userId: string; now: Instant }) =>
  db
    .updateTable('notifications')
    .set({ read_at: p.now })
    .where('user_id', '=', p.userId)
    .where('read_at', 'is', null);

/** Marks a notification as read if it is this customer's and unread. Returns how many rows that changed. */
export const markRead = run((db, p: { userId: string; id: string; now: Instant }) =>
  marking(db, p).where('id', '=', p.id),
);

/** Marks a customer's unread notifications as read, up to and including an id. Returns how many that were. */
export const markReadUpTo = run((db, p: { userId: string; upTo: string; now: Instant }) =>
  marking(db, p).where('id', '<=', p.upTo),
);

/** A customer's notifications with ids before the given one, newest first. */
export function pageOfNotifications(reader: Reader, { onlyUnread, ...page }: Page & { onlyUnread: boolean }) {
  return onlyUnread ? pageOfUnread(reader, page) : pageOfAll(reader, page);
}
