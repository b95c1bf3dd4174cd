import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { readQuery, writeQuery } from '../../database/prepared.ts';
import type { Instant } from '../../lib/clock.ts';

export type ActivityRow = Row<'activities'>;

interface Place {
  readonly userId: string;
  readonly createdAt: Instant;
  readonly id: string;
  readonly limit: number;
}

/** The primary key is in this order, and on SQLite the rows are too. */
export const pageOfUser = readQuery((db, p: Place) =>
  db
    .selectFrom('activities')
    .selectAll()
    .where('user_id', '=', p.userId)
    .where(({ eb, refTuple, tuple }) => eb(refTuple('created_at', 'id'), '<', tuple(p.createdAt, p.id)))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(p.limit),
);

/**
 * Two bounds that together mean one kind. With `kind =` SQLite takes the primary key instead of the index and passes over all the
 * other kinds.
 */
export const pageOfKind = readQuery((db, p: Place & { readonly kind: ActivityRow['kind'] }) =>
  db
    .selectFrom('activities')
    .selectAll()
    .where('user_id', '=', p.userId)
    .where('kind', '>=', p.kind)
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('kind', 'created_at', 'id'), '<', tuple(p.kind, p.createdAt, p.id)),
    )
    .orderBy('kind', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(p.limit),
);

const insert = writeQuery((db, p: ActivityRow) =>
  db.insertInto('activities').values({
    id: p.id,
    user_id: p.user_id,
    kind: p.kind,
    title: p.title,
    amount_minor: p.amount_minor,
    currency: p.currency,
    metadata: p.metadata,
    created_at: p.created_at,
  }),
);

/** A customer's activities before the given place, newest first. */
export function pageOfActivities(reader: Reader, params: Place & { kind?: ActivityRow['kind'] | undefined }) {
  const { kind, ...place } = params;
  return kind === undefined ? reader.all(pageOfUser, place) : reader.all(pageOfKind, { ...place, kind });
}

export function insertActivity(tx: Transaction, row: ActivityRow) {
  return tx.run(insert, row);
}
