import type { Reader, Transaction } from '../../database/engine.ts';
import { Problem } from '../../http/problem.ts';
import { addSeconds, type Clock, toInstant } from '../../lib/clock.ts';
import { newId } from '../../lib/ids.ts';
import { hashSecret, newSecret } from '../../lib/secrets.ts';
import { allClaims, neededClaims } from '../../verifier/pid/claim-sets.ts';
import type { CredentialFormat, PidClaim } from '../../verifier/pid/pid.ts';
import type { Verifier } from '../../verifier/verifier.ts';
import { sessionInvalid } from '../sessions/index.ts';
import { type AskingPolicy, claimSetsFor } from './asking.ts';
import {
  type CreatedAuthRequest,
  type RequestPayload,
  requestPayload,
  type WalletChoice,
} from './contract.ts';
import { type Kind, kinds } from './kinds.ts';
import { tooManyPending } from './problems.ts';
import * as requests from './repository.ts';
import { type AuthRequestRow, toResource } from './resource.ts';
import { type Pages, returnUriFor } from './return-uri.ts';

interface Deps {
  readonly verifier: Verifier;
  readonly clock: Clock;
  readonly pages: Pages;
  readonly reader: Reader;
  readonly asking: AskingPolicy;
  /** How many requests of one customer a wallet may be awaited for at once. */
  readonly pendingPerCustomer: number;
}

/** What a request is created with. */
export interface RequestWanted {
  readonly kind: Kind;
  /** How the wallet is asked and where it returns to. */
  readonly wallet: WalletChoice;
  /** The customer who asks, for kinds that need a session. */
  readonly userId?: string;
  /** Claims that the customer chose, beside those that the kind always asks for. */
  readonly chosenClaims?: readonly PidClaim[];
}

export interface StartedRequest {
  readonly request: CreatedAuthRequest;
  /** Stores the request. Throws session_invalid if the customer was erased meanwhile, too_many_pending. */
  record(tx: Transaction): Promise<void>;
}

/**
 * Starts a request with the verifier. Nothing is stored until the caller runs `record`, in the unit of work that stores its own side.
 * Throws return_uri_required, validation_failed for a returnUri that is not the bank's, too_many_pending, presentation_unsupported,
 * verifier_unavailable.
 */
export async function startRequest(deps: Deps, wanted: RequestWanted): Promise<StartedRequest> {
  const now = deps.clock.now();
  const { purpose, ttlSeconds } = kinds[wanted.kind];
  const claimSets = claimSetsFor(wanted.kind, deps.asking, wanted.chosenClaims);
  const claims = allClaims(claimSets);
  const expiresAt = addSeconds(now, ttlSeconds);
  const { wallet } = wanted;
  const mode = wallet.mode ?? 'direct_post';
  const formats = [...new Set<CredentialFormat>(wallet.formats ?? ['dc+sd-jwt'])].sort();
  const returnUri = returnUriFor(wallet, deps.pages);
  // `record` asks again, and only that decides. Asking here spares signing a request that would be refused.
  if (wanted.userId !== undefined) await refuseTooMany(deps, deps.reader, wanted.userId);
  const started = await deps.verifier.start({
    mode,
    formats,
    claims,
    ...(claimSets.length > 1 && { claimSets }),
    purpose,
    ...(wallet.browserRequest && { browserRequest: wallet.browserRequest }),
    ...(returnUri !== undefined && { returnUri }),
    now,
    expiresAt,
  });
  const clientSecret = newSecret();
  const { nextAction } = started;
  const payload: RequestPayload = requestPayload.parse({
    purpose,
    claims,
    optionalClaims: claims.filter((claim) => !neededClaims(claimSets).includes(claim)),
    nextAction,
    returnUri,
  });
  const row: requests.NewAuthRequest = {
    id: newId(),
    verifier: deps.verifier.name,
    external_authorization_id: started.externalId,
    kind: wanted.kind,
    mode,
    credential_formats: columnOf(formats),
    client_secret_hash: hashSecret(clientSecret),
    user_id: wanted.userId ?? null,
    request_payload: JSON.stringify(payload),
    created_at: toInstant(now),
    expires_at: toInstant(expiresAt),
  };
  return {
    request: { ...toResource({ ...row, ...justCreated }, now), clientSecret },
    record: async (tx) => {
      // Locks the customer, so that they are not erased before the request is stored. If they were erased, so was their session.
      if (wanted.userId !== undefined) {
        if (!(await tx.lock('users', wanted.userId))) throw new Problem(sessionInvalid);
        await refuseTooMany(deps, tx, wanted.userId);
      }
      await Promise.all([started.record(tx), requests.insertRequest(tx, row)]);
    },
  };
}

/** Throws too_many_pending. The count is reliable only while the customer is locked, since then no other request of theirs is stored. */
async function refuseTooMany(deps: Deps, reader: Reader, userId: string): Promise<void> {
  const pending = await requests.countPending(reader, { userId, now: toInstant(deps.clock.now()) });
  if (pending >= deps.pendingPerCustomer) throw new Problem(tooManyPending);
}

const justCreated = {
  status: 'pending',
  progress: 'created',
  revision: 1,
  verified_claims: null,
  error_code: null,
  failed_checks: null,
  completed_at: null,
  redeemed_at: null,
  request_fetched_at: null,
  response_received_at: null,
} as const;

function columnOf(formats: readonly CredentialFormat[]): AuthRequestRow['credential_formats'] {
  return formats.length === 2 ? 'dc+sd-jwt mso_mdoc' : (formats[0] ?? 'dc+sd-jwt');
}
