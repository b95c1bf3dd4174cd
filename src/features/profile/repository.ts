import type { Row } from '../../database/database-schema.ts';
import { changes, run } from '../../database/statements.ts';
import type { Instant } from '../../lib/clock.ts';
import { authorizedTable, type DefaultColumn } from '../authorized/index.ts';

export type ProfileUpdateRow = Row<'profile_updates'>;
export type NewProfileUpdate = Omit<ProfileUpdateRow, DefaultColumn | 'updated_fields'>;

export const table = authorizedTable('profile_updates');

export const insertUpdate = run((db, p: NewProfileUpdate) =>
  db.insertInto('profile_updates').values({
    id: p.id,
    user_id: p.user_id,
    requested_claims: p.requested_claims,
    auth_request_id: p.auth_request_id,
    created_at: p.created_at,
    expires_at: p.expires_at,
  }),
);

/** awaiting_authorization → completed. */
export const completeUpdate = changes((db, p: { id: string; updatedFields: string; now: Instant }) =>
  db
    .updateTable('profile_updates')
    .set((row) => ({ version: row('version', '+', 1) }))
    .set({ status: 'completed', updated_fields: p.updatedFields, completed_at: p.now })
    .where('id', '=', p.id)
    .where('status', '=', 'awaiting_authorization'),
);
