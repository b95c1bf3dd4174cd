import { batchRows } from '../../database/batches.ts';
import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { readQuery, type WriteQueries, writeQuery } from '../../database/prepared.ts';
import type { Instant } from '../../lib/clock.ts';

export type ProfileUpdateRow = Row<'profile_updates'>;
export type NewProfileUpdate = Pick<
  ProfileUpdateRow,
  'id' | 'user_id' | 'requested_claims' | 'created_at' | 'expires_at'
> & { readonly auth_request_id: string };

const insert = writeQuery((db, p: NewProfileUpdate) =>
  db.insertInto('profile_updates').values({
    id: p.id,
    user_id: p.user_id,
    requested_claims: p.requested_claims,
    auth_request_id: p.auth_request_id,
    created_at: p.created_at,
    expires_at: p.expires_at,
  }),
);

const ofUserById = readQuery((db, p: { userId: string; id: string }) =>
  db.selectFrom('profile_updates').selectAll().where('id', '=', p.id).where('user_id', '=', p.userId),
);

const pageOfUser = readQuery((db, p: { userId: string; before: string; limit: number }) =>
  db
    .selectFrom('profile_updates')
    .selectAll()
    .where('user_id', '=', p.userId)
    .where('id', '<', p.before)
    .orderBy('id', 'desc')
    .limit(p.limit),
);

const awaited = readQuery((db, p: { authRequestId: string }) =>
  db
    .selectFrom('profile_updates')
    .selectAll()
    .where('auth_request_id', '=', p.authRequestId)
    .where('status', '=', 'awaiting_authorization'),
);

// Every end is reached from awaiting authorization only: whoever comes second changes nothing.

const changing = (db: WriteQueries) =>
  db.updateTable('profile_updates').set((row) => ({ version: row('version', '+', 1) }));

const complete = writeQuery((db, p: { id: string; updatedFields: string; now: Instant }) =>
  changing(db)
    .set({ status: 'completed', updated_fields: p.updatedFields, completed_at: p.now })
    .where('id', '=', p.id)
    .where('status', '=', 'awaiting_authorization'),
);

const reject = writeQuery((db, p: { authRequestId: string; code: string; now: Instant }) =>
  changing(db)
    .set({ status: 'rejected', rejection_code: p.code, completed_at: p.now })
    .where('auth_request_id', '=', p.authRequestId)
    .where('status', '=', 'awaiting_authorization'),
);

const cancel = writeQuery((db, p: { authRequestId: string; now: Instant }) =>
  changing(db)
    .set({ status: 'cancelled', completed_at: p.now })
    .where('auth_request_id', '=', p.authRequestId)
    .where('status', '=', 'awaiting_authorization'),
);

const expire = writeQuery((db, p: { now: Instant }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('profile_updates')
        .select('id')
        .where('status', '=', 'awaiting_authorization')
        .where('expires_at', '<=', p.now)
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .updateTable('profile_updates')
    .set((row) => ({ version: row('version', '+', 1) }))
    .set((row) => ({ status: 'expired', completed_at: row.ref('expires_at') }))
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);

export function insertUpdate(tx: Transaction, update: NewProfileUpdate) {
  return tx.run(insert, update);
}

/** An update if it is this customer's. */
export function findOfUser(reader: Reader, params: { userId: string; id: string }) {
  return reader.first(ofUserById, params);
}

/** A customer's updates with ids before the given one, newest first. */
export function pageOfUpdates(reader: Reader, params: { userId: string; before: string; limit: number }) {
  return reader.all(pageOfUser, params);
}

/** The update that waits for this request. */
export function findAwaited(tx: Transaction, authRequestId: string) {
  return tx.first(awaited, { authRequestId });
}

/** awaiting_authorization → completed. Returns how many rows that changed. */
export function completeUpdate(tx: Transaction, params: { id: string; updatedFields: string; now: Instant }) {
  return tx.run(complete, params);
}

/** awaiting_authorization → rejected. Returns how many rows that changed. */
export function rejectUpdate(tx: Transaction, params: { authRequestId: string; code: string; now: Instant }) {
  return tx.run(reject, params);
}

/** awaiting_authorization → cancelled. */
export function cancelUpdate(tx: Transaction, params: { authRequestId: string; now: Instant }) {
  return tx.run(cancel, params);
}

export function markExpired(tx: Transaction, params: { now: Instant }) {
  return tx.run(expire, params);
}
