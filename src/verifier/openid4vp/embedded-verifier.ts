import type { AnyElysia } from 'elysia';
import type { Engine, Reader, Transaction } from '../../database/engine.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { hashSecret } from '../../lib/secrets.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import { PidQueries } from '../pid/query.ts';
import type { ClaimHandling } from '../pid/values.ts';
import {
  type BrowserResponse,
  type PresentationListener,
  type PresentationWanted,
  type RememberedAnchor,
  type RememberedOutcome,
  type StartedPresentation,
  type TrustedAnchor,
  UnsupportedPresentation,
  type Verifier,
  VerifierUnavailable,
} from '../verifier.ts';
import type { AccessCertificate } from './access/certificate.ts';
import type { AccessCertificates } from './access/rollover.ts';
import { type AuthorizationResponse, readPostedResponse } from './answer/authorization-response.ts';
import { readBrowserResponse } from './answer/browser-response.ts';
import { newRedirect, type Redirect } from './answer/redirect-uri.ts';
import type { AnsweredRequest } from './judge/answered-request.ts';
import { judgeResponse } from './judge/judge-response.ts';
import { protocolOf } from './request/digital-credentials.ts';
import { newPresentation, type RequestSettings } from './request/new-presentation.ts';
import { encryptRequest } from './request/object-encryption.ts';
import { RequestSigner } from './request/signer.ts';
import { requestUri } from './request/wallet-link.ts';
import type { WalletPost } from './request/wallet-post.ts';
import { createVerifierRoutes } from './routes.ts';
import type { StatusChecker } from './status/checker.ts';
import { decodeBrowserRequest, decodeWalletRequest, encodeVerdict, toOutcome } from './store/documents.ts';
import { handleMatches, idOfHandle } from './store/handle.ts';
import type { Judgement } from './store/judgement.ts';
import { isForBrowser, isPending } from './store/presentation.ts';
import {
  cancelPresentation,
  findPresentation,
  markFetched,
  type Presentation,
  redeemResponseCode,
  settlePresentation,
  sweepPresentations,
} from './store/repository.ts';
import type { Form } from './transport/form-body.ts';
import { WalletError } from './transport/wallet-error.ts';
import type { CredentialTrust } from './trust/chains.ts';

export interface EmbeddedVerifierDependencies extends RequestSettings, ClaimHandling {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly access: Pick<AccessCertificates, 'current' | 'byClientId'>;
  readonly trust: CredentialTrust;
  readonly statuses: StatusChecker;
  /** Accepted `vct` values. */
  readonly pidTypes: readonly string[];
}

/**
 * The verifier inside the bank: OpenID4VP 1.0 by link and over the Digital Credentials API, SD-JWT VC and ISO mdoc.
 *
 * A presentation travels through this file from top to bottom: it is started, a wallet fetches the request object (a browser has
 * got it already), the response comes by post or from the browser, is judged, and settles the presentation.
 */
export class EmbeddedVerifier implements Verifier {
  readonly name = 'embedded';
  readonly #deps: EmbeddedVerifierDependencies;
  readonly #queries: PidQueries;
  readonly #signer: RequestSigner;
  #listener: PresentationListener | undefined;

  constructor(deps: EmbeddedVerifierDependencies) {
    this.#deps = deps;
    this.#queries = new PidQueries(deps.pidTypes);
    this.#signer = new RequestSigner(deps.access);
  }

  deliverTo(listener: PresentationListener): void {
    this.#listener = listener;
  }

  /** The endpoints for wallets: request_uri and response_uri. */
  routes(): AnyElysia {
    return createVerifierRoutes(this);
  }

  async start(wanted: PresentationWanted): Promise<StartedPresentation> {
    const { trust } = this.#deps;
    const { clientId } = this.#currentAccess();
    const parts = { settings: this.#deps, trust, queries: this.#queries, signer: this.#signer, clientId };
    return newPresentation(parts, wanted);
  }

  /**
   * The request object for a wallet, signed, and encrypted if the wallet asks for that. What the wallet posted is read only once a
   * pending presentation is found, so that a caller without a handle makes the bank read nothing. The listener hears of the first fetch.
   * Throws WalletError: 404 if there is no such request, 410 if it has ended or expired, what `readPost` throws, 410 if the certificate it
   * was begun with is not valid any more, 400 if the request object cannot be encrypted to the wallet's key.
   */
  async fetchRequest(
    handle: string,
    readPost: () => Promise<WalletPost> = async () => ({}),
  ): Promise<string> {
    const now = this.#deps.clock.now();
    const presentation = await this.#find(handle);
    if (!isPending(presentation, now)) throw new WalletError(410, 'this request has ended');
    const { walletNonce, encryption } = await readPost();
    const signed = await this.#signer.sign(decodeWalletRequest(presentation.authorization_request), {
      requestUri: requestUri(this.#deps.publicUrl, handle),
      now,
      expiresAt: new Date(presentation.expires_at),
      ...(walletNonce !== undefined && { walletNonce }),
    });
    const requestObject = encryption ? await encryptRequest(signed, encryption) : signed;
    if (presentation.state === 'created')
      await this.#deps.engine.write(async (tx) => {
        if (await markFetched(tx, { id: presentation.id, now: toInstant(now) }))
          await this.#outcomeListener().progressed(tx, presentation.id, 'request_fetched');
      });
    return requestObject;
  }

  /**
   * Takes the response that a wallet posts, judges it and settles the presentation. Resolves to the redirect_uri for the wallet, if
   * there is one. Throws WalletError: 404 if there is no such request, 400 if it has ended or expired, what `readForm` throws, 400 if
   * the response does not belong to the request, and 400 if the presentation is rejected. Only the last ends the presentation, and
   * has the redirect_uri too (HAIP 1.0 §5.1).
   */
  async receiveResponse(handle: string, readForm: () => Promise<Form>): Promise<string | undefined> {
    const presentation = await this.#find(handle);
    if (!isPending(presentation, this.#deps.clock.now())) throw ended();
    const response = await readPostedResponse(await readForm(), presentation);
    const request = decodeWalletRequest(presentation.authorization_request);
    const judgement = await this.#judge(response, { request });
    const redirect = presentation.return_uri === null ? undefined : newRedirect(presentation.return_uri);
    if (!(await this.#settle(presentation.id, judgement, redirect))) throw ended();
    // A wallet's error response is a valid response and is acknowledged like a presentation (OpenID4VP 1.0 §8.2).
    if (judgement.state === 'rejected' && response.type !== 'error')
      throw new WalletError(400, `the presentation is refused: ${judgement.code}`, redirect?.redirectUri);
    return redirect?.redirectUri;
  }

  async completeInBrowser(externalId: string, response: BrowserResponse): Promise<RememberedOutcome> {
    const { clock, engine, expectedOrigins = [] } = this.#deps;
    const presentation = await findPresentation(engine.reader, externalId);
    if (!presentation || !isForBrowser(presentation))
      throw new UnsupportedPresentation('not started in mode dc_api');
    if (!isPending(presentation, clock.now())) return toOutcome(presentation);
    const { origin, protocol, data } = response;
    const request = decodeBrowserRequest(presentation.authorization_request);
    const judgement = await this.#judge(await readBrowserResponse(data, presentation), {
      request,
      origin,
      isExpectedOrigin: expectedOrigins.includes(origin),
      protocol,
      isRequestedProtocol: protocol === protocolOf(request),
    });
    if (await this.#settle(externalId, judgement)) return judgement;
    return toOutcome((await findPresentation(engine.reader, externalId)) ?? presentation);
  }

  /** Reads the clock anew, because receiving a response can take a while, and its times are checked against the moment of its arrival. */
  #judge(response: AuthorizationResponse, answered: AnsweredRequest): Promise<Judgement> {
    const { trust, statuses, pidTypes: types, keepsPortraits = true, clock } = this.#deps;
    const context = { trust, statuses, queries: this.#queries, types, now: clock.now(), keepsPortraits };
    return judgeResponse(response, answered, context);
  }

  /**
   * Ends the presentation with the judgement, in one transaction with what the listener does about it. False if the presentation has
   * ended or expired since it was read: of two responses at the same time the first counts.
   */
  async #settle(id: string, judgement: Judgement, redirect?: Redirect): Promise<boolean> {
    const { state } = judgement;
    const verdict = encodeVerdict(judgement);
    const responseCodeHash = redirect?.responseCodeHash ?? null;
    return this.#deps.engine.write(async (tx) => {
      const now = toInstant(this.#deps.clock.now());
      const isFirst = await settlePresentation(tx, { id, state, verdict, responseCodeHash, now });
      if (isFirst) await this.#outcomeListener().settled(tx, id, judgement);
      return isFirst;
    });
  }

  async outcome(reader: Reader, externalId: string): Promise<RememberedOutcome | undefined> {
    const presentation = await findPresentation(reader, externalId);
    return presentation && toOutcome(presentation);
  }

  async lock(tx: Transaction, externalId: string): Promise<void> {
    await tx.lock('presentations', externalId);
  }

  async cancel(tx: Transaction, externalId: string): Promise<void> {
    await cancelPresentation(tx, { id: externalId });
  }

  async redeemResponseCode(tx: Transaction, responseCode: string): Promise<string | undefined> {
    return redeemResponseCode(tx, { hash: hashSecret(responseCode), now: toInstant(this.#deps.clock.now()) });
  }

  sweep(tx: Transaction, times: SweepTimes): Promise<boolean> {
    return sweepPresentations(tx, times);
  }

  anchors(remembered: readonly RememberedAnchor[]): readonly TrustedAnchor[] {
    return this.#deps.trust.anchors(remembered);
  }

  async check(): Promise<void> {
    const now = this.#deps.clock.now();
    this.#currentAccess();
    if (this.#deps.trust.typesWithoutTrust(now).length > 0)
      throw new VerifierUnavailable('an accepted type of PID has no trust anchor that is valid now');
  }

  #currentAccess(): AccessCertificate {
    const access = this.#deps.access.current();
    if (!access) throw new VerifierUnavailable('no access certificate is valid now');
    return access;
  }

  /** The presentation that a wallet names by its handle. Throws WalletError 404. */
  async #find(handle: string): Promise<Presentation> {
    const id = idOfHandle(handle);
    const presentation = id && (await findPresentation(this.#deps.engine.reader, id));
    if (!presentation || isForBrowser(presentation) || !handleMatches(handle, presentation.request_state))
      throw new WalletError(404, 'there is no such request');
    return presentation;
  }

  #outcomeListener(): PresentationListener {
    if (!this.#listener) throw new Error('deliverTo was not called');
    return this.#listener;
  }
}

const ended = () => new WalletError(400, 'this request has been answered or has ended');
