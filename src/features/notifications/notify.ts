import type { Row } from '../../database/database-schema.ts';
import type { Transaction } from '../../database/engine.ts';
import { writeQuery } from '../../database/prepared.ts';
import { toInstant } from '../../lib/clock.ts';
import { newId } from '../../lib/ids.ts';

export interface NewNotification {
  readonly userId: string;
  readonly kind: Row<'notifications'>['kind'];
  readonly title: string;
  readonly message: string;
  readonly at: Date;
}

const insert = writeQuery((db, p: Omit<Row<'notifications'>, 'read_at'>) =>
  db.insertInto('notifications').values({
    id: p.id,
    user_id: p.user_id,
    kind: p.kind,
    title: p.title,
    message: p.message,
    created_at: p.created_at,
  }),
);

/** Tells a customer of something, in the unit of work in which it happens. */
export async function notify(tx: Transaction, news: NewNotification): Promise<void> {
  await tx.run(insert, {
    id: newId(),
    user_id: news.userId,
    kind: news.kind,
    title: news.title,
    message: news.message,
    created_at: toInstant(news.at),
  });
}
