import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { type ReadQueries, readQuery, type WriteQueries, writeQuery } from '../../database/prepared.ts';
import type { Instant } from '../../lib/clock.ts';
import { totalOf } from '../../lib/money.ts';

export type NotificationRow = Row<'notifications'>;

const insert = writeQuery((db, p: Omit<NotificationRow, 'read_at'>) =>
  db.insertInto('notifications').values({
    id: p.id,
    user_id: p.user_id,
    kind: p.kind,
    title: p.title,
    message: p.message,
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

const pageOfAll = readQuery(older);
const pageOfUnread = readQuery((db, p: Page) => older(db, p).where('read_at', 'is', null));

const newer = readQuery((db, p: { userId: string; after: string; limit: number }) =>
  db
    .selectFrom('notifications')
    .selectAll()
    .where('user_id', '=', p.userId)
    .where('id', '>', p.after)
    .orderBy('id')
    .limit(p.limit),
);

const newest = readQuery((db, p: { userId: string }) =>
  db.selectFrom('notifications').select('id').where('user_id', '=', p.userId).orderBy('id', 'desc').limit(1),
);

const ofUserById = readQuery((db, p: { userId: string; id: string }) =>
  db.selectFrom('notifications').selectAll().where('id', '=', p.id).where('user_id', '=', p.userId),
);

const unread = readQuery((db, p: { userId: string }) =>
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

const markOne = writeQuery((db, p: { userId: string; id: string; now: Instant }) =>
  marking(db, p).where('id', '=', p.id),
);

const markUpTo = writeQuery((db, p: { userId: string; upTo: string; now: Instant }) =>
  marking(db, p).where('id', '<=', p.upTo),
);

export function insertNotification(tx: Transaction, row: Omit<NotificationRow, 'read_at'>) {
  return tx.run(insert, row);
}

/** A customer's notifications with ids before the given one, newest first. */
export function pageOfNotifications(reader: Reader, { onlyUnread, ...page }: Page & { onlyUnread: boolean }) {
  return reader.all(onlyUnread ? pageOfUnread : pageOfAll, page);
}

/** A customer's notifications with ids after the given one, oldest first. */
export function findNewer(reader: Reader, params: { userId: string; after: string; limit: number }) {
  return reader.all(newer, params);
}

/** The id of the customer's newest notification, if they have any. */
export async function findNewestId(reader: Reader, userId: string): Promise<string | undefined> {
  return (await reader.first(newest, { userId }))?.id;
}

/** A notification if it is this customer's. */
export function findOfUser(reader: Reader, params: { userId: string; id: string }) {
  return reader.first(ofUserById, params);
}

export async function countUnread(reader: Reader, userId: string): Promise<number> {
  return totalOf((await reader.first(unread, { userId }))?.count);
}

/** Marks one as read if it is this customer's and unread. */
export function markRead(tx: Transaction, params: { userId: string; id: string; now: Instant }) {
  return tx.run(markOne, params);
}

/** Marks a customer's unread ones as read up to and including an id. */
export function markReadUpTo(tx: Transaction, params: { userId: string; upTo: string; now: Instant }) {
  return tx.run(markUpTo, params);
}
