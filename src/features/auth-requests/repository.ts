import type { ExpressionBuilder } from 'kysely';
import type { DatabaseSchema, Row } from '../../database/database-schema.ts';
import { all, first, locking, returning, returningValue, run, total } from '../../database/statements.ts';
import type { Instant } from '../../lib/clock.ts';
import type { FailureCode } from './failures.ts';
import { sessionKinds } from './kinds.ts';

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

/** A request by its id. */
export const findRequest = first((db, p: { id: string }) =>
  db.selectFrom('auth_requests').selectAll().where('id', '=', p.id),
);

/** What the newest request that a wallet can still answer was created with. */
export const findNewestPending = first((db, p: { now: Instant }) =>
  db
    .selectFrom('auth_requests')
    .select(['request_payload'])
    .where('status', '=', 'pending')
    .where('mode', '=', 'direct_post')
    .where('expires_at', '>', p.now)
    .orderBy('id', 'desc')
    .limit(1),
);

/** The newest requests, for the development wallet: many more than a person answers by hand at a time. */
export const findNewest = all((db) =>
  db.selectFrom('auth_requests').selectAll().orderBy('id', 'desc').limit(200),
);

/** Locks every request of a customer, in the order of their ids. */
export const lockOfUser = locking((db, p: { userId: string }, { forUpdate }) =>
  db
    .selectFrom('auth_requests')
    .select('id')
    .where('user_id', '=', p.userId)
    .orderBy('id')
    .modifyEnd(forUpdate),
);

/** Stores a request that waits for its wallet. */
export const insertRequest = run((db, p: NewAuthRequest) =>
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

// Every change of a pending request repeats the condition that it is pending and in time, so that of two changes the second does
// nothing.

interface WalletStep {
  readonly externalId: string;
  /** When the wallet did this, if it did it now. */
  readonly fetchedAt: Instant | null;
  readonly receivedAt: Instant | null;
  readonly now: Instant;
}

/** Sets the times of what the wallet did, each once. */
function firstTimes({ fetchedAt, receivedAt }: Pick<WalletStep, 'fetchedAt' | 'receivedAt'>) {
  return ({ fn, val }: ExpressionBuilder<DatabaseSchema, 'auth_requests'>) => ({
    request_fetched_at: fn.coalesce('request_fetched_at', val(fetchedAt)),
    response_received_at: fn.coalesce('response_received_at', val(receivedAt)),
  });
}

/** Notes how far the wallet came. Returns the request's id; undefined if that was known, or the request has ended. */
export const noteProgress = returningValue((db, p: WalletStep & { progress: AuthRequestRow['progress'] }) =>
  db
    .updateTable('auth_requests')
    .set((row) => ({ progress: p.progress, revision: row('revision', '+', 1) }))
    .set(firstTimes(p))
    .where('external_authorization_id', '=', p.externalId)
    .where('status', '=', 'pending')
    .where('expires_at', '>', p.now)
    .where('progress', '!=', p.progress)
    .returning('id'),
);

/**
 * Locks a request that can still be settled, so that no other transaction settles it meanwhile, and notes that the answer came. Undefined
 * if the request has ended or expired.
 */
export const lockPending = returning((db, p: WalletStep) =>
  db
    .updateTable('auth_requests')
    .set({ progress: 'response_received' })
    .set(firstTimes(p))
    .where('external_authorization_id', '=', p.externalId)
    .where('status', '=', 'pending')
    .where('expires_at', '>', p.now)
    .returning(['id', 'kind', 'user_id']),
);

/** pending → authorized. Returns how many rows that changed. */
export const authorizeRequest = run(
  (db, p: { id: string; userId: string; claims: string | null; now: Instant }) =>
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

/** pending → failed. Returns the row as it is then; undefined if it was not pending or has expired. */
export const failRequest = returning(
  (db, p: { id: string; code: FailureCode; checks: string; now: Instant }) =>
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

/** Redeems an authorized request, once. Returns its customer; undefined if it cannot be redeemed, or was before. */
export const redeemRequest = returning((db, p: { id: string; now: Instant }) =>
  db
    .updateTable('auth_requests')
    .set((row) => ({ redeemed_at: p.now, verified_claims: null, revision: row('revision', '+', 1) }))
    .where('id', '=', p.id)
    .where('kind', 'in', sessionKinds)
    .where('status', '=', 'authorized')
    .where('redeemed_at', 'is', null)
    .where('expires_at', '>', p.now)
    .returning(['user_id', 'mode', 'kind']),
);

/** authorized → failed, because the wallet returned to another browser. Returns how many rows that changed. */
export const failUnredeemed = run((db, p: { id: string; code: FailureCode; now: Instant }) =>
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
    .where('kind', 'in', sessionKinds)
    .where('status', '=', 'authorized')
    .where('redeemed_at', 'is', null)
    .where('expires_at', '>', p.now),
);

/** How many requests of a customer a wallet can still answer. */
export const countPending = total((db, p: { userId: string; now: Instant }) =>
  db
    .selectFrom('auth_requests')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('user_id', '=', p.userId)
    .where('status', '=', 'pending')
    .where('expires_at', '>', p.now),
);
