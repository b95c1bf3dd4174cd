import { shownOf } from '../authorized/index.ts';
import { claimList, type ProfileUpdate } from './contract.ts';
import type { ProfileUpdateRow } from './repository.ts';

/** What the customer sees of an update at this instant. */
export function toProfileUpdate(row: ProfileUpdateRow, now: Date): ProfileUpdate {
  return {
    ...shownOf(row, now),
    requestedClaims: claimList.parse(JSON.parse(row.requested_claims)),
    updatedFields: row.updated_fields === null ? null : claimList.parse(JSON.parse(row.updated_fields)),
  };
}
