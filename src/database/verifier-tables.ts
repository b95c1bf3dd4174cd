import type { Generated } from 'kysely';
import type {
  authRequestProgresses,
  credentialFormatChoices,
  presentationStates,
  responseModes,
  vidosAuthorizationStates,
} from './enums.ts';

/** Part of database-schema.ts: what the embedded and the hosted verifier remember of a presentation. */
export interface VerifierTables {
  presentations: PresentationsTable;
  vidos_authorizations: VidosAuthorizationsTable;
}

/** An OpenID4VP request of the embedded verifier and what became of it. The presentation itself is never stored. */
export interface PresentationsTable {
  id: string;
  state: Generated<(typeof presentationStates)[number]>;
  response_mode: (typeof responseModes)[number];
  /** The bank's Client Identifier at that time. It is kept also where the request did not name it (an unsigned one to a browser). */
  client_id: string;
  nonce: string;
  /** The `state` parameter of the request, which the response must repeat. */
  request_state: string;
  /** JSON: the payload of the authorization request. It is signed anew each time a wallet fetches it. */
  authorization_request: string;
  /** Private JSON Web Key of this request alone; removed when the request ends. Null where responses are not encrypted. */
  encryption_key: string | null;
  /** JSON: the outcome with every check that was made. */
  verdict: string | null;
  /** Where a wallet on the same device sends the browser after its answer. Null where it sends it nowhere. */
  return_uri: string | null;
  /** SHA-256 of the response_code in that address. A browser that has the code is the one that the wallet returned to. */
  response_code_hash: string | null;
  /** When the code was redeemed; that is possible once. */
  response_code_redeemed_at: string | null;
  created_at: string;
  expires_at: string;
  fetched_at: string | null;
  responded_at: string | null;
}

/** An authorization at the hosted authorizer (Vidos), and when the bank polls it next. */
export interface VidosAuthorizationsTable {
  /** The authorizer's id. */
  id: string;
  state: Generated<(typeof vidosAuthorizationStates)[number]>;
  progress: Generated<(typeof authRequestProgresses)[number]>;
  response_mode: (typeof responseModes)[number];
  credential_formats: (typeof credentialFormatChoices)[number];
  /** The protocol of the Digital Credentials API that was used. Null where no browser was asked. */
  browser_protocol: string | null;
  /** JSON array: canonical names of the claims that were asked for, or sets of names of which one is enough. Never their values. */
  claims: string;
  refusal_code: string | null;
  /** JSON: the outcome with every check that was made. */
  verdict: string | null;
  response_code_hash: string | null;
  response_code_redeemed_at: string | null;
  next_poll_at: string;
  /** How many polls failed in a row. The pause before the next one grows with them. */
  faults: Generated<number>;
  /** How many polls in a row found that the authorizer does not know the id. */
  misses: Generated<number>;
  /** The process that polls it now. After `lease_expires_at` any process may. */
  lease_owner: string | null;
  lease_expires_at: string | null;
  created_at: string;
  expires_at: string;
  ended_at: string | null;
}
