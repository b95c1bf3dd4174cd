import type { databasePurposes, jobNames, purposeSubjects } from './enums.ts';

/** Part of database-schema.ts: what the bank remembers of calls, of its staff and of itself. */
export interface OperationTables {
  idempotency_keys: IdempotencyKeysTable;
  audit_events: AuditEventsTable;
  chores: ChoresTable;
  database_purpose: DatabasePurposeTable;
}

/** The answer of a call that created something, for the client that sends the call again with the same Idempotency-Key. */
export interface IdempotencyKeysTable {
  /** The caller: keys of different callers are different keys. */
  scope: string;
  key_hash: string;
  /** SHA-256 of the operation and the request's body. The same key with another request is refused. */
  request_hash: string;
  /** Encrypted with a key that is derived from the Idempotency-Key, which itself is not stored. */
  answer: string;
  created_at: string;
  expires_at: string;
}

/** Something that a member of staff did. */
export interface AuditEventsTable {
  id: string;
  /** The name of the token that was used. */
  actor: string;
  action: string;
  /** The name of the table and the id of the row that it was done to. */
  subject_kind: string | null;
  subject: string | null;
  /** JSON. */
  detail: string | null;
  request_id: string | null;
  created_at: string;
}

/**
 * A job that one process does for all that share the database, e.g. the sweep. Its row is made when it is first done. The table has
 * kept its first name: renaming it would take it away from processes of an earlier version that still run (docs/adr/0059).
 */
export interface ChoresTable {
  name: (typeof jobNames)[number];
  /** The process that does it now. After `lease_expires_at` any process may. */
  lease_owner: string | null;
  lease_expires_at: string | null;
  /** When the last run began that was finished: everything before that instant is done. */
  done_at: string | null;
}

/** What this database is for. It has one row once a bank was started on it. */
export interface DatabasePurposeTable {
  subject: (typeof purposeSubjects)[number];
  purpose: (typeof databasePurposes)[number];
  decided_at: string;
}
