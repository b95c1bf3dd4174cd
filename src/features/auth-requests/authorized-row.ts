import { entityTag } from '../../http/preconditions.ts';
import { type Instant, toInstant } from '../../lib/clock.ts';

/** A row that waits for a request, or waited for one. */
export interface AuthorizedRow {
  readonly id: string;
  readonly status: string;
  readonly auth_request_id: string | null;
  readonly version: number;
  readonly expires_at: Instant;
}

/** Whether nobody authorized it in time. A fact of the clock; the column may not say so yet. */
export function isLate(row: Pick<AuthorizedRow, 'status' | 'expires_at'>, now: Date): boolean {
  return row.status === 'awaiting_authorization' && row.expires_at <= toInstant(now);
}

/**
 * The entity tag of what is shown of a row at this instant. Two changes show without a write to the row: that it expired, which the
 * sweep writes down later with the version that is shown already, and that its request was forgotten. Each counts once and stays, so
 * that the tag changes exactly when what is shown does.
 */
export function shownTag(row: AuthorizedRow, now: Date): string {
  const unwritten = [isLate(row, now), row.auth_request_id === null].filter(Boolean).length;
  return entityTag(row.id, row.version + unwritten);
}
