import { toInstant } from '../../../lib/clock.ts';
import { newId } from '../../../lib/ids.ts';
import type { BrowserOffer } from '../../browser-request.ts';
import type { PidQueries } from '../../pid/query.ts';
import {
  type PresentationWanted,
  type StartedPresentation,
  UnsupportedPresentation,
} from '../../verifier.ts';
import { toHandle } from '../store/handle.ts';
import { insertPresentation } from '../store/repository.ts';
import type { CredentialTrust } from '../trust/chains.ts';
import { browserAction, browserRequest } from './digital-credentials.ts';
import { type RequestParts, randomValue, walletRequest } from './parameters.ts';
import { newResponseKey } from './response-key.ts';
import type { RequestSigner } from './signer.ts';
import { type RequestUriMethod, requestUri, responseUri, walletLink } from './wallet-link.ts';

/** The operator's settings for requests. */
export interface RequestSettings extends BrowserOffer {
  /** Where wallets reach the bank. https; http only for development on one machine. */
  readonly publicUrl: string;
  readonly responseEncryption: 'required' | 'off';
  /** Default: get. */
  readonly requestUriMethod?: RequestUriMethod;
  /** Where a wallet sends the browser after its answer if the request has no returnUri. Default: nowhere. */
  readonly landingUri?: string;
}

export interface NewPresentationParts {
  readonly settings: RequestSettings;
  readonly trust: Pick<CredentialTrust, 'issuerAlgorithms'>;
  readonly queries: PidQueries;
  readonly signer: RequestSigner;
  /** The client_id of the current access certificate. */
  readonly clientId: string;
}

/**
 * Makes a presentation with its request (see `Verifier.start`). Throws UnsupportedPresentation if no format is asked for, or if the
 * mode or the kind of request is not offered.
 */
export async function newPresentation(
  { settings, trust, queries, signer, clientId }: NewPresentationParts,
  wanted: PresentationWanted,
): Promise<StartedPresentation> {
  if (wanted.formats.length === 0) throw new UnsupportedPresentation('a format must be asked for');
  const id = newId();
  const state = randomValue();
  const responseKey = settings.responseEncryption === 'required' ? newResponseKey() : undefined;
  const query = queries.forClaims(wanted, wanted.formats).dcql;
  const parts: RequestParts = { clientId, query, responseKey, issuerAlgorithms: trust.issuerAlgorithms() };
  const { request, nextAction } =
    wanted.mode === 'dc_api'
      ? await toBrowser(parts, settings, signer, wanted)
      : toWallet(parts, settings, toHandle(id, state), state);
  const returnUri = wanted.mode === 'direct_post' ? (wanted.returnUri ?? settings.landingUri) : undefined;
  return {
    externalId: id,
    nextAction,
    async record(tx) {
      await insertPresentation(tx, {
        id,
        response_mode: request.response_mode,
        client_id: clientId,
        nonce: request.nonce,
        request_state: state,
        authorization_request: JSON.stringify(request),
        encryption_key: responseKey ? JSON.stringify(responseKey.privateJwk) : null,
        return_uri: returnUri ?? null,
        created_at: toInstant(wanted.now),
        expires_at: toInstant(wanted.expiresAt),
      });
    },
  };
}

function toWallet(
  parts: RequestParts,
  { publicUrl, requestUriMethod = 'get' }: RequestSettings,
  handle: string,
  state: string,
) {
  const url = walletLink(parts.clientId, requestUri(publicUrl, handle), requestUriMethod);
  return {
    request: walletRequest(parts, responseUri(publicUrl, handle), state),
    nextAction: { type: 'open_wallet', url } as const,
  };
}

async function toBrowser(
  parts: RequestParts,
  settings: RequestSettings,
  signer: RequestSigner,
  wanted: PresentationWanted,
) {
  const request = browserRequest(parts, wanted, settings);
  return { request, nextAction: await browserAction(request, signer, wanted) };
}
