import type { Row } from '../../database/database-schema.ts';
import type { Reader } from '../../database/engine.ts';
import { all, run } from '../../database/statements.ts';
import type { Instant } from '../../lib/clock.ts';

export type ActivityRow = Row<'activities'>;

interface Place {
  readonly userId: string;
  readonly createdAt: Instant;
  readonly id: string;
  readonly limit: number;
}

/** Activities of every kind. The primary key is in their order, and on SQLite the rows are too. */
export const pageOfUser = all((db, p: Place) =>
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
 * Activities of one kind, asked for by two bounds. With `kind =` SQLite would use the primary key instead of the index, and read the
 * activities of all other kinds to leave them out.
 */
export const pageOfKind = all((db, p: Place & { readonly kind: ActivityRow['kind'] }) =>
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

/** Stores an activity. */
export const insertActivity = run((db, p: ActivityRow) =>
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
  return kind === undefined ? pageOfUser(reader, place) : pageOfKind(reader, { ...place, kind });
}
