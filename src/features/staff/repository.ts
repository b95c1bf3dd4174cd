import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { readQuery, writeQuery } from '../../database/prepared.ts';

// Audit events are inserted and read here, and changed nowhere.

export type AuditRow = Row<'audit_events'>;

const insert = writeQuery((db, p: AuditRow) =>
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

const page = readQuery((db, p: { before: string; limit: number }) =>
  db.selectFrom('audit_events').selectAll().where('id', '<', p.before).orderBy('id', 'desc').limit(p.limit),
);

const customer = readQuery((db, p: { id: string }) =>
  db.selectFrom('users').select('id').where('id', '=', p.id),
);

export function insertAuditEvent(tx: Transaction, row: AuditRow) {
  return tx.run(insert, row);
}

/** Acts of staff with ids before the given one, newest first. */
export function pageOfAuditEvents(reader: Reader, params: { before: string; limit: number }) {
  return reader.all(page, params);
}

export async function isCustomer(reader: Reader, id: string): Promise<boolean> {
  return (await reader.first(customer, { id })) !== undefined;
}
