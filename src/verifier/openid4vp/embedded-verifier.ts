import { setGlobalConfig } from '@openid4vc/oauth2';
import type { AnyElysia } from 'elysia';
import type { Engine, Reader, Transaction } from '../../database/engine.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { newId } from '../../lib/ids.ts';
import { hashSecret } from '../../lib/secrets.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import type { ClaimHandling } from '../pid/claims.ts';
import { PidQueries } from '../pid/query.ts';
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
import { readAnswer } from './answer/authorization-response.ts';
import { readBrowserAnswer } from './answer/browser-response.ts';
import { newReturn, type Return } from './answer/redirect-uri.ts';
import { type JudgementContext, judge } from './judge/response-validation.ts';
import { protocolOf } from './request/digital-credentials.ts';
import { encryptRequest } from './request/object-encryption.ts';
import {
  type AskingOptions,
  askBrowser,
  askWallet,
  type RequestParts,
  requestUri,
} from './request/parameters.ts';
import { newEncryptionKey, RequestSigner, randomValue } from './request/signer.ts';
import type { RequestPost } from './request/wallet-post.ts';
import { createVerifierRoutes } from './routes.ts';
import type { StatusChecker } from './status/checker.ts';
import { decodeBrowserRequest, decodeWalletRequest, encodeVerdict, toOutcome } from './store/documents.ts';
import { handleMatches, idOfHandle, toHandle } from './store/handle.ts';
import type { Judgement } from './store/judgement.ts';
import {
  cancelPresentation,
  findPresentation,
  insertPresentation,
  markFetched,
  type Presentation,
  redeemResponseCode,
  settlePresentation,
  sweepPresentations,
} from './store/repository.ts';
import type { Form } from './transport/form-body.ts';
import { WalletError } from './transport/wallet-error.ts';
import type { CredentialTrust } from './trust/chains.ts';

export interface EmbeddedVerifierDependencies extends AskingOptions, ClaimHandling {
  readonly engine: Engine;
  readonly clock: Clock;
  /** Who the bank is to wallets. */
  readonly access: Pick<AccessCertificates, 'current' | 'byClientId'>;
  /** Whose PIDs are accepted. */
  readonly trust: CredentialTrust;
  /** Where their status is looked up. */
  readonly statuses: StatusChecker;
  /** Accepted `vct` values. */
  readonly pidTypes: readonly string[];
  /** Where wallets are sent after an answer to a request that names no page of its own. Standard: nowhere. */
  readonly landingUri?: string;
}

/** The verifier inside the bank: OpenID4VP 1.0 by link and over the Digital Credentials API, SD-JWT VC and ISO mdoc. */
export class EmbeddedVerifier implements Verifier {
  readonly name = 'embedded';
  readonly #deps: EmbeddedVerifierDependencies;
  readonly #queries: PidQueries;
  readonly #signer: RequestSigner;
  #listener: PresentationListener | undefined;

  constructor(deps: EmbeddedVerifierDependencies) {
    const url = new URL(deps.publicUrl);
    this.#deps = deps;
    this.#queries = new PidQueries(deps.pidTypes);
    this.#signer = new RequestSigner(deps.access);
    // The library refuses http everywhere unless told otherwise, for the whole process. Production has no http address.
    if (url.protocol === 'http:') setGlobalConfig({ allowInsecureUrls: true });
  }

  deliverTo(listener: PresentationListener): void {
    this.#listener = listener;
  }

  /** The endpoints that wallets call. */
  routes(): AnyElysia {
    return createVerifierRoutes(this);
  }

  async start(wanted: PresentationWanted): Promise<StartedPresentation> {
    if (wanted.formats.length === 0) throw new UnsupportedPresentation('a format must be asked for');
    const id = newId();
    // Of a browser's request nobody is told: then there is no address by which it could be fetched or answered.
    const state = randomValue();
    const encryptionKey = this.#deps.responseEncryption === 'required' ? newEncryptionKey() : undefined;
    const { clientId } = this.#currentAccess();
    const parts: RequestParts = {
      clientId,
      query: this.#queries.forClaims(wanted, wanted.formats).dcql,
      encryptionKey,
      issuerAlgorithms: this.#deps.trust.issuerAlgorithms(),
    };
    const { request, nextAction } =
      wanted.mode === 'dc_api'
        ? await askBrowser(parts, this.#deps, wanted, this.#signer)
        : askWallet(parts, this.#deps, state, toHandle(id, state));
    const returnUri = wanted.mode === 'direct_post' ? (wanted.returnUri ?? this.#deps.landingUri) : undefined;
    return {
      externalId: id,
      nextAction,
      record: async (tx) => {
        await insertPresentation(tx, {
          id,
          response_mode: request.response_mode,
          client_id: clientId,
          nonce: request.nonce,
          request_state: state,
          authorization_request: JSON.stringify(request),
          encryption_key: encryptionKey ? JSON.stringify(encryptionKey.privateJwk) : null,
          return_uri: returnUri ?? null,
          created_at: toInstant(wanted.now),
          expires_at: toInstant(wanted.expiresAt),
        });
      },
    };
  }

  /**
   * The signed request object for a wallet, with the wallet's nonce if it sent one. What the wallet posted is read only if there is such a
   * request. The listener hears of the first fetch. Throws WalletError: 404 if there is no such request, 410 if it has ended or
   * expired, and what `read` throws.
   */
  async fetchRequest(handle: string, read: () => Promise<RequestPost> = async () => ({})): Promise<string> {
    const now = this.#deps.clock.now();
    const presentation = await this.#find(handle);
    if (!isPending(presentation, now)) throw new WalletError(410, 'this request has ended');
    const posted = await read();
    const signed = await this.#signer.sign(decodeWalletRequest(presentation.authorization_request), {
      requestUri: requestUri(this.#deps.publicUrl, handle),
      now,
      expiresAt: new Date(presentation.expires_at),
      ...(posted.walletNonce !== undefined && { walletNonce: posted.walletNonce }),
    });
    const sent = posted.encryption ? await encryptRequest(signed, posted.encryption) : signed;
    if (presentation.state === 'created')
      await this.#deps.engine.write(async (tx) => {
        if (await markFetched(tx, { id: presentation.id, now: toInstant(now) }))
          await this.#heard().progressed(tx, presentation.id, 'request_fetched');
      });
    return sent;
  }

  /**
   * Takes a wallet's answer: checks it, and settles the presentation together with what the listener does about it. The form is read
   * only if there is such a request and it waits for an answer. Returns the address to which the wallet sends the browser, if there is
   * one. Throws WalletError: 404 if there is no such request, 400 if it has ended or expired, what `read` throws, 400 if the answer
   * cannot be tied to the request, or if the presentation is refused; only in the last case is anything changed, and the wallet told
   * where to go nevertheless (HAIP 1.0 §5.1).
   */
  async receive(handle: string, read: () => Promise<Form>): Promise<string | undefined> {
    const presentation = await this.#find(handle);
    if (!isPending(presentation, this.#deps.clock.now())) throw ended();
    const answer = await readAnswer(await read(), presentation);
    // The form may have taken its time: what is judged is judged by the clock of its arrival.
    const now = this.#deps.clock.now();
    const request = decodeWalletRequest(presentation.authorization_request);
    const judgement = await judge(answer, { request }, this.#contextAt(now));
    const back = presentation.return_uri === null ? undefined : newReturn(presentation.return_uri);
    if (!(await this.#settle(presentation.id, judgement, back))) throw ended();
    // An error is an answer like another, which has been taken (OpenID4VP 1.0 §8.2).
    if (judgement.state === 'rejected' && answer.type !== 'error')
      throw new WalletError(400, `the presentation is refused: ${judgement.code}`, back?.redirectUri);
    return back?.redirectUri;
  }

  async outcome(reader: Reader, externalId: string): Promise<RememberedOutcome | undefined> {
    const presentation = await findPresentation(reader, externalId);
    return presentation && toOutcome(presentation);
  }

  async completeInBrowser(externalId: string, response: BrowserResponse): Promise<RememberedOutcome> {
    const now = this.#deps.clock.now();
    const presentation = await findPresentation(this.#deps.engine.reader, externalId);
    if (!presentation || !isForBrowser(presentation))
      throw new UnsupportedPresentation('not started in mode dc_api');
    if (!isPending(presentation, now)) return toOutcome(presentation);
    const answer = await readBrowserAnswer(response.data, presentation);
    const request = decodeBrowserRequest(presentation.authorization_request);
    const call = {
      request,
      origin: response.origin,
      isExpectedOrigin: (this.#deps.expectedOrigins ?? []).includes(response.origin),
      protocol: response.protocol,
      isAskedProtocol: response.protocol === protocolOf(request),
    };
    const judgement = await judge(answer, call, this.#contextAt(now));
    if (await this.#settle(externalId, judgement)) return judgement;
    const meanwhile = await findPresentation(this.#deps.engine.reader, externalId);
    return toOutcome(meanwhile ?? presentation);
  }

  async lock(tx: Transaction, externalId: string): Promise<void> {
    await tx.lock('presentations', externalId);
  }

  async cancel(tx: Transaction, externalId: string): Promise<void> {
    await cancelPresentation(tx, { id: externalId });
  }

  async resolveResponseCode(tx: Transaction, responseCode: string): Promise<string | undefined> {
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

  /**
   * False if the presentation has ended meanwhile. Of two answers at the same time one counts: the state and the time are looked at
   * again where they are changed.
   */
  async #settle(id: string, judgement: Judgement, back?: Return): Promise<boolean> {
    const { state } = judgement;
    const verdict = encodeVerdict(judgement);
    const responseCodeHash = back?.responseCodeHash ?? null;
    return this.#deps.engine.write(async (tx) => {
      const now = toInstant(this.#deps.clock.now());
      const isFirst = await settlePresentation(tx, { id, state, verdict, responseCodeHash, now });
      if (isFirst) await this.#heard().settled(tx, id, judgement);
      return isFirst;
    });
  }

  #contextAt(now: Date): JudgementContext {
    const { trust, statuses, pidTypes: types, keepsPortraits = true } = this.#deps;
    return { trust, statuses, queries: this.#queries, types, now, keepsPortraits };
  }

  async #find(handle: string): Promise<Presentation> {
    const id = idOfHandle(handle);
    const presentation = id && (await findPresentation(this.#deps.engine.reader, id));
    if (!presentation || isForBrowser(presentation) || !handleMatches(handle, presentation.request_state))
      throw new WalletError(404, 'there is no such request');
    return presentation;
  }

  #heard(): PresentationListener {
    if (!this.#listener) throw new Error('nobody was named to hear of outcomes');
    return this.#listener;
  }
}

const ended = () => new WalletError(400, 'this request has been answered or has ended');

function isForBrowser({ response_mode }: Presentation): boolean {
  return response_mode === 'dc_api' || response_mode === 'dc_api.jwt';
}

function isPending(presentation: Presentation, now: Date): boolean {
  return (
    ['created', 'request_fetched'].includes(presentation.state) && toInstant(now) < presentation.expires_at
  );
}
