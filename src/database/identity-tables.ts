import type { Generated } from 'kysely';
import type {
  authRequestKinds,
  authRequestProgresses,
  authRequestStatuses,
  credentialFormatChoices,
  identifiedByWords,
  issuerAnchorReasons,
  presentationModes,
  sessionStatuses,
  verifierNames,
} from './enums.ts';

/** Part of database-schema.ts: who vouches for customers, who customers are, and the requests and sessions by which they come in. */
export interface IdentityTables {
  issuers: IssuersTable;
  issuer_anchors: IssuerAnchorsTable;
  users: UsersTable;
  auth_requests: AuthRequestsTable;
  sessions: SessionsTable;
}

/** An authority that vouches for customers. It stays the same when its certificates and keys change (docs/adr/0055). */
export interface IssuersTable {
  /** The name of its first trust anchor, and its key where two issuers have the same name. Accounts have always named issuers by it. */
  id: string;
  created_at: string;
}

/** A trust anchor (CA certificate) of an issuer. */
export interface IssuerAnchorsTable {
  /** SHA-256 of name and public key, base64url: certificates with the same name and key are one anchor. */
  id: string;
  issuer_id: string;
  /** Its name, for people to read. */
  subject: string;
  /** The first certificate that was seen of it, DER in base64. Its key proves that later anchors belong to the same authority. */
  certificate: string;
  joined_by: (typeof issuerAnchorReasons)[number];
  created_at: string;
}

/** A customer. One account per (issuer, identifier): the identifier is unique only within its issuer (docs/adr/0055). */
export interface UsersTable {
  id: string;
  /** The id of the issuer of the identifier. An account older than the table of issuers may name one that has no row yet. */
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
  /** One more with every change. A client says by it which state of the row it has seen. */
  version: Generated<number>;
  created_at: string;
  updated_at: string;
}

/** A request to a wallet, of any kind. It expires. */
export interface AuthRequestsTable {
  id: string;
  verifier: (typeof verifierNames)[number];
  /** The verifier's id of the presentation that was asked for. */
  external_authorization_id: string;
  kind: (typeof authRequestKinds)[number];
  mode: (typeof presentationModes)[number];
  credential_formats: (typeof credentialFormatChoices)[number];
  status: Generated<(typeof authRequestStatuses)[number]>;
  /** How far a pending request has come. */
  progress: Generated<(typeof authRequestProgresses)[number]>;
  /** Grows with every visible change; the id of server-sent events. */
  revision: Generated<number>;
  client_secret_hash: string;
  /** The customer: for payments, loans and profile updates who asked; for signups and signins who came in, once authorized. */
  user_id: string | null;
  /** JSON: the claims that are asked for, and what the client is to do next. */
  request_payload: string;
  /** JSON: the claims by their canonical names. The sweep removes them some time after the request ended. */
  verified_claims: string | null;
  error_code: string | null;
  /** JSON array: the checks that failed. */
  failed_checks: string | null;
  created_at: string;
  expires_at: string;
  completed_at: string | null;
  redeemed_at: string | null;
  /** When the wallet first fetched the request, as far as the verifier saw it. */
  request_fetched_at: string | null;
  /** When an answer of the wallet came. */
  response_received_at: string | null;
}

export interface SessionsTable {
  id: string;
  user_id: string;
  /** The request that opened it; a request opens one session. Null once the sweep has deleted that request. */
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
