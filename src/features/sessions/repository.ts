import { sql } from 'kysely';
import { batchRows } from '../../database/batches.ts';
import type { Row } from '../../database/database-schema.ts';
import type { Reader } from '../../database/engine.ts';
import { keptColumns } from '../../database/kept-claims.ts';
import { all, changes, first, run } from '../../database/statements.ts';
import type { Instant } from '../../lib/clock.ts';

const sessionColumns = [
  'sessions.id',
  'sessions.user_id',
  'sessions.mode',
  'sessions.status',
  'sessions.ip_address',
  'sessions.user_agent',
  'sessions.created_at',
  'sessions.expires_at',
  'sessions.revoked_at',
] as const;

/**
 * SQLite plans a plain join anew whenever another value is bound, which takes five times as long as running it. The limit cuts nothing
 * off, since there is one session at most; it makes the look-up of the session a subquery with a plan that does not depend on values.
 */
const findByTokenHash = first((db, p: { tokenHash: string }) =>
  db
    .selectFrom((inner) =>
      inner
        .selectFrom('sessions')
        .select(sessionColumns)
        .where('sessions.token_hash', '=', p.tokenHash)
        .limit(sql.lit(1))
        .as('sessions'),
    )
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(sessionColumns)
    .select([
      'users.issuer',
      'users.identified_by',
      'users.identifier',
      ...keptColumns.map((column) => `users.${column}` as const),
      'users.version as user_version',
      'users.created_at as user_created_at',
      'users.updated_at as user_updated_at',
    ]),
);

/** A customer's sessions with ids before the given one, newest first. */
export const listOfUser = all((db, p: { userId: string; before: string; limit: number }) =>
  db
    .selectFrom('sessions')
    .select(sessionColumns)
    .where('sessions.user_id', '=', p.userId)
    .where('sessions.id', '<', p.before)
    .orderBy('sessions.id', 'desc')
    .limit(p.limit),
);

/** A session if it is this customer's. */
export const findOfUser = first((db, p: { userId: string; id: string }) =>
  db
    .selectFrom('sessions')
    .select(sessionColumns)
    .where('sessions.id', '=', p.id)
    .where('sessions.user_id', '=', p.userId),
);

export type SessionRow = Pick<
  Row<'sessions'>,
  | 'id'
  | 'user_id'
  | 'mode'
  | 'status'
  | 'ip_address'
  | 'user_agent'
  | 'created_at'
  | 'expires_at'
  | 'revoked_at'
>;
/** A session and its customer. */
export type SessionWithUser = SessionRow &
  Omit<Row<'users'>, 'id' | 'version' | 'created_at' | 'updated_at'> & {
    readonly user_version: number;
    readonly user_created_at: Instant;
    readonly user_updated_at: Instant;
  };

export interface NewSession {
  readonly id: string;
  readonly userId: string;
  readonly authRequestId: string | null;
  readonly tokenHash: string;
  readonly mode: Row<'sessions'>['mode'];
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

export const insertSession = run((db, p: NewSession) =>
  db.insertInto('sessions').values({
    id: p.id,
    user_id: p.userId,
    auth_request_id: p.authRequestId,
    token_hash: p.tokenHash,
    mode: p.mode,
    ip_address: p.ipAddress,
    user_agent: p.userAgent,
    created_at: p.createdAt,
    expires_at: p.expiresAt,
  }),
);

/** Revokes a customer's session. False if it is not active, or not this customer's. */
export const revokeSession = changes((db, p: { id: string; userId: string; now: Instant }) =>
  db
    .updateTable('sessions')
    .set({ status: 'revoked', revoked_at: p.now })
    .where('id', '=', p.id)
    .where('user_id', '=', p.userId)
    .where('status', '=', 'active')
    .where('expires_at', '>', p.now),
);

/** Revokes a customer's active sessions. Returns how many that were. */
export const revokeSessions = run((db, p: { userId: string; now: Instant }) =>
  db
    .updateTable('sessions')
    .set({ status: 'revoked', revoked_at: p.now })
    .where('user_id', '=', p.userId)
    .where('status', '=', 'active')
    .where('expires_at', '>', p.now),
);

/** Marks a batch of the sessions that expired after `since` and up to `now`. Returns how many that were. */
export const markExpired = run((db, p: { since: Instant; now: Instant }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('sessions')
        .select('id')
        .where('expires_at', '>', p.since)
        .where('expires_at', '<=', p.now)
        .where('status', '=', 'active')
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .updateTable('sessions')
    .set({ status: 'expired' })
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);

/** Deletes a batch of the sessions that expired before an instant. Returns how many that were. */
export const deleteExpiredBefore = run((db, p: { before: Instant }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('sessions')
        .select('id')
        .where('expires_at', '<', p.before)
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .deleteFrom('sessions')
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);

/** The session of a token with its customer, in one query; undefined if it is unknown, expired or revoked. */
export async function findActiveByTokenHash(
  reader: Reader,
  { tokenHash, now }: { tokenHash: string; now: Instant },
): Promise<SessionWithUser | undefined> {
  const found = await findByTokenHash(reader, { tokenHash });
  return found?.status === 'active' && found.expires_at > now ? found : undefined;
}
