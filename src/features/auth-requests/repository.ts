import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { readQuery, writeQuery } from '../../database/prepared.ts';
import type { Instant } from '../../lib/clock.ts';
import { totalOf } from '../../lib/money.ts';
import type { FailureCode } from './failures.ts';
import { openKinds } from './kinds.ts';

type AuthRequestRow = Row<'auth_requests'>;

export type NewAuthRequest = Pick<
  AuthRequestRow,
  | 'id'
  | 'verifier'
  | 'external_authorization_id'
  | 'kind'
  | 'mode'
  | 'credential_formats'
  | 'client_secret_hash'
  | 'user_id'
  | 'request_payload'
  | 'created_at'
  | 'expires_at'
>;

const byId = readQuery((db, p: { id: string }) =>
  db.selectFrom('auth_requests').selectAll().where('id', '=', p.id),
);

const newestPending = readQuery((db, p: { now: Instant }) =>
  db
    .selectFrom('auth_requests')
    .select(['request_payload'])
    .where('status', '=', 'pending')
    .where('mode', '=', 'direct_post')
    .where('expires_at', '>', p.now)
    .orderBy('id', 'desc')
    .limit(1),
);

/** Many more than anybody answers by hand at a time. */
const newest = readQuery((db, _p: Record<string, never>) =>
  db.selectFrom('auth_requests').selectAll().orderBy('id', 'desc').limit(200),
);

const hold = writeQuery((db, p: { userId: string }, { forUpdate }) =>
  db
    .selectFrom('auth_requests')
    .select('id')
    .where('user_id', '=', p.userId)
    .orderBy('id')
    .modifyEnd(forUpdate),
);

const insert = writeQuery((db, p: NewAuthRequest) =>
  db.insertInto('auth_requests').values({
    id: p.id,
    verifier: p.verifier,
    external_authorization_id: p.external_authorization_id,
    kind: p.kind,
    mode: p.mode,
    credential_formats: p.credential_formats,
    client_secret_hash: p.client_secret_hash,
    user_id: p.user_id,
    request_payload: p.request_payload,
    created_at: p.created_at,
    expires_at: p.expires_at,
  }),
);

// Every change of a pending request repeats the condition that it is pending and in time: whoever comes second changes nothing.

const progress = writeQuery(
  (db, p: { externalId: string; progress: AuthRequestRow['progress']; now: Instant }) =>
    db
      .updateTable('auth_requests')
      .set((row) => ({ progress: p.progress, revision: row('revision', '+', 1) }))
      .where('external_authorization_id', '=', p.externalId)
      .where('status', '=', 'pending')
      .where('expires_at', '>', p.now)
      .where('progress', '!=', p.progress)
      .returning('id'),
);

const claim = writeQuery((db, p: { externalId: string; now: Instant }) =>
  db
    .updateTable('auth_requests')
    .set({ progress: 'response_received' })
    .where('external_authorization_id', '=', p.externalId)
    .where('status', '=', 'pending')
    .where('expires_at', '>', p.now)
    .returning(['id', 'kind', 'user_id']),
);

const authorize = writeQuery((db, p: { id: string; userId: string; claims: string | null; now: Instant }) =>
  db
    .updateTable('auth_requests')
    .set((row) => ({
      status: 'authorized',
      revision: row('revision', '+', 1),
      user_id: p.userId,
      verified_claims: p.claims,
      completed_at: p.now,
    }))
    .where('id', '=', p.id)
    .where('status', '=', 'pending')
    .where('expires_at', '>', p.now),
);

const fail = writeQuery((db, p: { id: string; code: FailureCode; checks: string; now: Instant }) =>
  db
    .updateTable('auth_requests')
    .set((row) => ({
      status: 'failed',
      revision: row('revision', '+', 1),
      error_code: p.code,
      failed_checks: p.checks,
      completed_at: p.now,
    }))
    .where('id', '=', p.id)
    .where('status', '=', 'pending')
    .where('expires_at', '>', p.now)
    .returningAll(),
);

const redeem = writeQuery((db, p: { id: string; now: Instant }) =>
  db
    .updateTable('auth_requests')
    .set((row) => ({ redeemed_at: p.now, verified_claims: null, revision: row('revision', '+', 1) }))
    .where('id', '=', p.id)
    .where('kind', 'in', openKinds)
    .where('status', '=', 'authorized')
    .where('redeemed_at', 'is', null)
    .where('expires_at', '>', p.now)
    .returning(['user_id', 'mode', 'kind']),
);

const failReturn = writeQuery((db, p: { id: string; code: FailureCode; now: Instant }) =>
  db
    .updateTable('auth_requests')
    .set((row) => ({
      status: 'failed',
      revision: row('revision', '+', 1),
      error_code: p.code,
      failed_checks: '[]',
      verified_claims: null,
      completed_at: p.now,
    }))
    .where('id', '=', p.id)
    .where('kind', 'in', openKinds)
    .where('status', '=', 'authorized')
    .where('redeemed_at', 'is', null)
    .where('expires_at', '>', p.now),
);

const pendingOfUser = readQuery((db, p: { userId: string; now: Instant }) =>
  db
    .selectFrom('auth_requests')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('user_id', '=', p.userId)
    .where('status', '=', 'pending')
    .where('expires_at', '>', p.now),
);

export function findRequest(reader: Reader, id: string) {
  return reader.first(byId, { id });
}

/** How many requests of a customer a wallet can still answer. */
export async function countPending(
  reader: Reader,
  params: { userId: string; now: Instant },
): Promise<number> {
  return totalOf((await reader.first(pendingOfUser, params))?.count);
}

/** Holds every request of a customer. */
export async function holdOfUser(tx: Transaction, userId: string): Promise<void> {
  await tx.returning(hold, { userId });
}

/** What the newest request that a wallet can still answer was created with. */
export function findNewestPending(reader: Reader, params: { now: Instant }) {
  return reader.first(newestPending, params);
}

/** The newest requests of all. For the development wallet. */
export function findNewest(reader: Reader): Promise<AuthRequestRow[]> {
  return reader.all(newest, {});
}

export function insertRequest(tx: Transaction, request: NewAuthRequest) {
  return tx.run(insert, request);
}

/** Notes how far the wallet came. The request's id if that is news. */
export function noteProgress(
  tx: Transaction,
  params: { externalId: string; progress: AuthRequestRow['progress']; now: Instant },
) {
  return tx.returning(progress, params);
}

/**
 * Takes hold of a request that can still be settled: nobody else settles it until this transaction ends. Nothing if it has ended
 * or expired.
 */
export function claimPending(tx: Transaction, params: { externalId: string; now: Instant }) {
  return tx.returning(claim, params);
}

/** pending → authorized. Returns how many rows that changed. */
export function authorizeRequest(
  tx: Transaction,
  params: { id: string; userId: string; claims: string | null; now: Instant },
) {
  return tx.run(authorize, params);
}

/** pending → failed. The row as it is then; nothing if it was not pending or has expired. */
export function failRequest(
  tx: Transaction,
  params: { id: string; code: FailureCode; checks: string; now: Instant },
) {
  return tx.returning(fail, params);
}

/** Redeems an authorized request, once. Whose it is; nothing if it cannot be redeemed (any more). */
export function redeemRequest(tx: Transaction, params: { id: string; now: Instant }) {
  return tx.returning(redeem, params);
}

/** authorized → failed, because the wallet returned to somebody else. Returns how many rows that changed. */
export function failUnredeemed(tx: Transaction, params: { id: string; code: FailureCode; now: Instant }) {
  return tx.run(failReturn, params);
}
