import { entityTag, type Tagged } from '../../http/preconditions.ts';
import { type Instant, toInstant } from '../../lib/clock.ts';
import { newId } from '../../lib/ids.ts';
import { type CreatedAuthRequest, rejectionOf } from '../auth-requests/index.ts';

/** A row that a customer authorizes with their wallet: it awaits the answer to its request, or has ended. */
export interface AuthorizedRow {
  readonly id: string;
  readonly user_id: string;
  readonly status: string;
  readonly rejection_code: string | null;
  /** Null once the request is forgotten. */
  readonly auth_request_id: string | null;
  readonly version: number;
  readonly created_at: Instant;
  readonly expires_at: Instant;
  readonly completed_at: Instant | null;
}

/** Whether the row was not authorized in time. The clock decides this: the sweep writes it into the status later. */
export function isLate(row: Pick<AuthorizedRow, 'status' | 'expires_at'>, now: Date): boolean {
  return row.status === 'awaiting_authorization' && row.expires_at <= toInstant(now);
}

/**
 * The entity tag of what is shown of a row at this instant. It differs from the stored version where what is shown changed
 * without a write: when the row expired, until the sweep writes that down with the version that is shown already, and when its
 * request was forgotten. Each of the two adds one, so the tag changes exactly when what is shown does.
 */
export function shownTag(row: AuthorizedRow, now: Date): string {
  const unwritten = [isLate(row, now), row.auth_request_id === null].filter(Boolean).length;
  return entityTag(row.id, row.version + unwritten);
}

/** What the customer sees of a row at this instant, with its tag. */
export function toTagged<Row extends AuthorizedRow, Resource>(
  row: Row,
  toResource: (row: Row, now: Date) => Resource,
  now: Date,
): Tagged<Resource> {
  return { resource: toResource(row, now), etag: shownTag(row, now) };
}

/** The members of the resource that every kind shows of a row at this instant. */
export function shownOf<Row extends AuthorizedRow>(row: Row, now: Date) {
  const late = isLate(row, now);
  const status: Row['status'] | 'expired' = late ? 'expired' : row.status;
  return {
    id: row.id,
    status,
    rejection: rejectionOf(row.rejection_code),
    authRequestId: row.auth_request_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    completedAt: late ? row.expires_at : row.completed_at,
  };
}

/** The columns that every new row has of the customer and of the request that authorizes it. */
export function newRow(userId: string, request: CreatedAuthRequest) {
  return {
    id: newId(),
    user_id: userId,
    auth_request_id: request.id,
    created_at: request.createdAt,
    expires_at: request.expiresAt,
  };
}

/** The columns that the database fills in of a new row. */
export const defaultColumns = {
  status: 'awaiting_authorization',
  rejection_code: null,
  version: 1,
  completed_at: null,
} as const;
export type DefaultColumn = keyof typeof defaultColumns;
