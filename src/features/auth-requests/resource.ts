import type { Row } from '../../database/database-schema.ts';
import { entityTag, type Tagged } from '../../http/preconditions.ts';
import { toInstant } from '../../lib/clock.ts';
import { labelOf } from '../../verifier/pid/pid.ts';
import {
  type AuthRequest,
  failedChecks,
  type NextAction,
  type RequestPayload,
  requestPayload,
} from './contract.ts';
import { type FailureCode, failures } from './failures.ts';
import { opensSession } from './kinds.ts';

export type AuthRequestRow = Row<'auth_requests'>;

/** Whether the request's time is over and nothing ended it before. The clock decides this: the sweep writes it into the status later. */
export function hasExpired(row: AuthRequestRow, now: Date): boolean {
  return row.status === 'expired' || (row.status === 'pending' && row.expires_at <= toInstant(now));
}

/** What the owner sees of a request at this instant. */
export function toResource(row: AuthRequestRow, now: Date): AuthRequest {
  const payload = requestPayload.parse(JSON.parse(row.request_payload));
  const current = asOf(row, now);
  return {
    id: current.id,
    kind: current.kind,
    mode: current.mode,
    formats: formatsOf(current.credential_formats),
    status: current.status,
    progress: current.progress,
    revision: current.revision,
    purpose: payload.purpose,
    claims: payload.claims.map((id) => ({
      id,
      label: labelOf(id),
      required: !payload.optionalClaims.includes(id),
    })),
    nextAction: nextActionOf(current, payload, now),
    error: errorOf(current),
    createdAt: current.created_at,
    expiresAt: current.expires_at,
    completedAt: current.completed_at,
    redeemedAt: current.redeemed_at,
  };
}

/** A request with its entity tag, which is made of the revision that it shows. */
export function toTagged(resource: AuthRequest): Tagged<AuthRequest> {
  return { resource, etag: entityTag(resource.id, resource.revision) };
}

/**
 * The row as it is at this instant, with a new revision if time has changed what is shown. A pending request that has expired is shown as
 * the sweep will store it, so that the answer is the same before and after the sweep. That a request was not redeemed in time is never
 * stored.
 */
function asOf(row: AuthRequestRow, now: Date): AuthRequestRow {
  const revision = row.revision + 1;
  if (row.status === 'pending' && hasExpired(row, now))
    return { ...row, revision, status: 'expired', completed_at: row.expires_at };
  return isUnredeemed(row) && row.expires_at <= toInstant(now) ? { ...row, revision } : row;
}

function isUnredeemed({ kind, status, redeemed_at }: AuthRequestRow): boolean {
  return opensSession(kind) && status === 'authorized' && redeemed_at === null;
}

function formatsOf(column: AuthRequestRow['credential_formats']): AuthRequest['formats'] {
  return column === 'dc+sd-jwt mso_mdoc' ? ['dc+sd-jwt', 'mso_mdoc'] : [column];
}

/** Whether a session can be opened from the request now. */
export function isRedeemable(row: AuthRequestRow, now: Date): boolean {
  return isUnredeemed(row) && row.expires_at > toInstant(now);
}

function nextActionOf(row: AuthRequestRow, payload: RequestPayload, now: Date): NextAction {
  if (row.status === 'pending') return payload.nextAction;
  return isRedeemable(row, now)
    ? {
        type: 'redeem',
        method: 'POST',
        href: `/api/auth/requests/${row.id}/session`,
        ...(payload.returnUri !== undefined && { responseCode: 'required' }),
      }
    : { type: 'none' };
}

function errorOf(row: AuthRequestRow): AuthRequest['error'] {
  if (row.error_code === null) return null;
  const code = row.error_code as FailureCode;
  const checks = row.failed_checks === null ? [] : failedChecks.parse(JSON.parse(row.failed_checks));
  return { code, ...failures[code], failedChecks: checks };
}
