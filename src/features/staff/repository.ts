import type { Row } from '../../database/database-schema.ts';
import { all, exists, run } from '../../database/statements.ts';

// Audit events are inserted and read here, and changed nowhere.

export type AuditRow = Row<'audit_events'>;

/** Stores what staff did. */
export const insertAuditEvent = run((db, p: AuditRow) =>
  db.insertInto('audit_events').values({
    id: p.id,
    actor: p.actor,
    action: p.action,
    subject_kind: p.subject_kind,
    subject: p.subject,
    detail: p.detail,
    request_id: p.request_id,
    created_at: p.created_at,
  }),
);

/** Acts of staff with ids before the given one, newest first. */
export const pageOfAuditEvents = all((db, p: { before: string; limit: number }) =>
  db.selectFrom('audit_events').selectAll().where('id', '<', p.before).orderBy('id', 'desc').limit(p.limit),
);

/** Whether a customer has this id. */
export const isCustomer = exists((db, p: { id: string }) =>
  db.selectFrom('users').select('id').where('id', '=', p.id),
);
