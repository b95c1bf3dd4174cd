import type { Generated, Insertable, Selectable, Updateable } from 'kysely';
import type { BankTables } from './bank-tables.ts';
import type {
  authRequestKinds,
  authRequestProgresses,
  authRequestStatuses,
  credentialFormatChoices,
  identifiedByWords,
  presentationModes,
  presentationStates,
  responseModes,
  sessionStatuses,
  verifierNames,
  vidosAuthorizationStates,
} from './enums.ts';

/**
 * The tables as queries see them: what Kysely is typed with, and the truth at run time. The Drizzle descriptions
 * (sqlite/schema.ts, postgres/schema.ts) exist to generate migrations; tests/schema proves that all three say the same.
 *
 * Instants are ISO 8601 UTC text, documents are JSON text decoded by zod where they are read, flags are 0 | 1. A column with a
 * default in the database is Generated<>.
 */
export interface DatabaseSchema extends BankTables {
  users: UsersTable;
  sessions: SessionsTable;
  auth_requests: AuthRequestsTable;
  presentations: PresentationsTable;
  vidos_authorizations: VidosAuthorizationsTable;
}

/** A customer. One account per (issuer, identifier): the identifier is unique only within its issuer (docs/adr/0055). */
export interface UsersTable {
  id: string;
  /** Who vouches for the identifier: the id of a row of `issuers`, which accounts from before that table have not had yet. */
  issuer: string;
  identified_by: Generated<(typeof identifiedByWords)[number]>;
  /** The PID's personal_administrative_number, or JSON of the claims by which the holder is recognised. */
  identifier: string;
  document_number: string | null;
  family_name: string;
  given_name: string;
  birth_date: string | null;
  /** JSON array of ISO 3166-1 alpha-2 codes. */
  nationality: string | null;
  email: string | null;
  address: string | null;
  /** Data URL. Null unless the bank is configured to keep portraits. */
  portrait: string | null;
  /** Grows with every change: what a client saw is told apart by it. */
  version: Generated<number>;
  created_at: string;
  updated_at: string;
}

export interface SessionsTable {
  id: string;
  user_id: string;
  /** The request it was redeemed from. Unique: one request opens one session. Null once that request is purged. */
  auth_request_id: string | null;
  token_hash: string;
  mode: (typeof presentationModes)[number];
  status: Generated<(typeof sessionStatuses)[number]>;
  ip_address: string | null;
  user_agent: string | null;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
}

/** One use of the wallet: an expiring resource with one shape for every kind. */
export interface AuthRequestsTable {
  id: string;
  verifier: (typeof verifierNames)[number];
  /** What the verifier calls it. */
  external_authorization_id: string;
  kind: (typeof authRequestKinds)[number];
  mode: (typeof presentationModes)[number];
  credential_formats: (typeof credentialFormatChoices)[number];
  status: Generated<(typeof authRequestStatuses)[number]>;
  /** Finer than the status, and only meaningful while pending. */
  progress: Generated<(typeof authRequestProgresses)[number]>;
  /** Grows with every visible change; the id of server-sent events. */
  revision: Generated<number>;
  client_secret_hash: string;
  /** The account: who asked (payments, loans, profile), or who was signed up or in once authorized. */
  user_id: string | null;
  /** JSON: what is asked for and the next action. */
  request_payload: string;
  /** JSON: canonical claims; purged some time after the request ended. */
  verified_claims: string | null;
  error_code: string | null;
  /** JSON array: the checks that failed. */
  failed_checks: string | null;
  created_at: string;
  expires_at: string;
  completed_at: string | null;
  redeemed_at: string | null;
}

/** What the embedded verifier remembers of one OpenID4VP request. No presentation is ever stored. */
export interface PresentationsTable {
  id: string;
  state: Generated<(typeof presentationStates)[number]>;
  response_mode: (typeof responseModes)[number];
  /** The bank's Client Identifier when it asked, whether or not the request names it (unsigned browser requests do not). */
  client_id: string;
  nonce: string;
  /** The `state` parameter of the request, which the response must repeat. */
  request_state: string;
  /** JSON: the authorization request's payload, from which every fetch signs a request object. */
  authorization_request: string;
  /** JSON Web Key, private, of this request alone; removed when the request ends. Null where responses are plain. */
  encryption_key: string | null;
  /** JSON: the verdict with every check that was made. */
  verdict: string | null;
  /** Where a wallet on the same device sends the browser after its answer. Null where nothing is to follow. */
  return_uri: string | null;
  /** SHA-256 of the response_code in that address: proof that a browser is the one the wallet returned to. */
  response_code_hash: string | null;
  /** When it was redeemed, which is possible once. */
  response_code_redeemed_at: string | null;
  created_at: string;
  expires_at: string;
  fetched_at: string | null;
  responded_at: string | null;
}

/** What the bank remembers of one authorization at the hosted authorizer, and when it asks for it next. */
export interface VidosAuthorizationsTable {
  /** The authorizer's name for it. */
  id: string;
  state: Generated<(typeof vidosAuthorizationStates)[number]>;
  progress: Generated<(typeof authRequestProgresses)[number]>;
  response_mode: (typeof responseModes)[number];
  credential_formats: (typeof credentialFormatChoices)[number];
  /** The protocol that the browser was asked with, and only then. */
  browser_protocol: string | null;
  /** JSON array: canonical names of the claims that were asked for, or of sets of them of which one will do. Never their values. */
  claims: string;
  refusal_code: string | null;
  /** JSON: the verdict with every check that was made. */
  verdict: string | null;
  response_code_hash: string | null;
  response_code_redeemed_at: string | null;
  next_poll_at: string;
  /** Polls in a row that failed; they set the back-off. */
  faults: Generated<number>;
  /** Polls in a row in which the authorizer did not know the id. */
  misses: Generated<number>;
  /** The process that polls it now, until `lease_expires_at`; free for any other after. */
  lease_owner: string | null;
  lease_expires_at: string | null;
  created_at: string;
  expires_at: string;
  ended_at: string | null;
}

export type TableName = keyof DatabaseSchema;
export type Row<Table extends TableName> = Selectable<DatabaseSchema[Table]>;
export type New<Table extends TableName> = Insertable<DatabaseSchema[Table]>;
export type Update<Table extends TableName> = Updateable<DatabaseSchema[Table]>;
