import type { Tagged } from '../../http/preconditions.ts';
import { isLate, rejectionOf, shownTag } from '../auth-requests/index.ts';
import { claimList, type ProfileUpdate } from './contract.ts';
import type { ProfileUpdateRow } from './repository.ts';

/** What the customer sees of an update at this instant. Its expiry is a fact of the clock; the column may not say so yet. */
export function toProfileUpdate(row: ProfileUpdateRow, now: Date): ProfileUpdate {
  const late = isLate(row, now);
  return {
    id: row.id,
    status: late ? 'expired' : row.status,
    requestedClaims: claimList.parse(JSON.parse(row.requested_claims)),
    updatedFields: row.updated_fields === null ? null : claimList.parse(JSON.parse(row.updated_fields)),
    rejection: rejectionOf(row.rejection_code),
    authRequestId: row.auth_request_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    completedAt: late ? row.expires_at : row.completed_at,
  };
}

/** The same with its tag. */
export function toTagged(row: ProfileUpdateRow, now: Date): Tagged<ProfileUpdate> {
  return { resource: toProfileUpdate(row, now), etag: shownTag(row, now) };
}
