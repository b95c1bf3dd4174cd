import { batchRows } from '../../database/batches.ts';
import type { DatabaseSchema, Row } from '../../database/database-schema.ts';
import {
  all,
  first,
  type ReadQueries,
  returning,
  run,
  type WriteQueries,
} from '../../database/statements.ts';
import type { Instant } from '../../lib/clock.ts';
import type { AuthorizedRow } from './row.ts';

/** The tables whose rows a request authorizes: those that have the columns for it. */
export type AuthorizedTable = {
  [Table in keyof DatabaseSchema]: Row<Table> extends AuthorizedRow ? Table : never;
}[keyof DatabaseSchema];

/** The queries that every such table has, with the rows of this one. */
export function authorizedTable<Table extends AuthorizedTable>(name: Table) {
  return queriesOf<Row<Table>>(name);
}

export type AuthorizedQueries<Found> = ReturnType<typeof queriesOf<Found>>;

interface Ended {
  readonly authRequestId: string;
  readonly now: Instant;
}

/**
 * Kysely types these queries for all of the tables at once. A column that only one of them has would therefore compile, and the
 * tests fail that run every kind (tests/http/authorized). `$castTo` narrows a row to that of the one table.
 */
function queriesOf<Found>(table: AuthorizedTable) {
  const rows = (db: ReadQueries) => db.selectFrom(table).selectAll().$castTo<Found>();
  // Every change repeats that the row awaits authorization: of two at the same time, the second changes nothing.
  const changing = (db: WriteQueries) =>
    db.updateTable(table).set((row) => ({ version: row('version', '+', 1) }));

  return {
    name: table,

    /** A row if it is this customer's. */
    findOfUser: first((db, p: { userId: string; id: string }) =>
      rows(db).where('id', '=', p.id).where('user_id', '=', p.userId),
    ),

    /** A customer's rows with ids before the given one, newest first. */
    pageOfUser: all((db, p: { userId: string; before: string; limit: number }) =>
      rows(db)
        .where('user_id', '=', p.userId)
        .where('id', '<', p.before)
        .orderBy('id', 'desc')
        .limit(p.limit),
    ),

    /** The row that waits for this request. */
    findAwaited: first((db, p: { authRequestId: string }) =>
      rows(db).where('auth_request_id', '=', p.authRequestId).where('status', '=', 'awaiting_authorization'),
    ),

    /** awaiting_authorization → rejected. The row as it is then. */
    reject: returning((db, p: Ended & { readonly code: string }) =>
      changing(db)
        .set({ status: 'rejected', rejection_code: p.code, completed_at: p.now })
        .where('auth_request_id', '=', p.authRequestId)
        .where('status', '=', 'awaiting_authorization')
        .returningAll()
        .$castTo<Found>(),
    ),

    /** awaiting_authorization → cancelled. Returns how many rows that changed. */
    cancel: run((db, p: Ended) =>
      changing(db)
        .set({ status: 'cancelled', completed_at: p.now })
        .where('auth_request_id', '=', p.authRequestId)
        .where('status', '=', 'awaiting_authorization'),
    ),

    /** awaiting_authorization → expired, for a batch of rows that are late. Returns how many rows that changed. */
    markExpired: run((db, p: { now: Instant }, dialect) =>
      db
        .with('due', (cte) =>
          cte
            .selectFrom(table)
            .select('id')
            .where('status', '=', 'awaiting_authorization')
            .where('expires_at', '<=', p.now)
            .limit(batchRows)
            .modifyEnd(dialect.forUpdateSkipLocked),
        )
        .updateTable(table)
        .set((row) => ({ version: row('version', '+', 1) }))
        .set((row) => ({ status: 'expired', completed_at: row.ref('expires_at') }))
        .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
    ),
  };
}
