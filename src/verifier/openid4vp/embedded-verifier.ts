import { setGlobalConfig } from '@openid4vc/oauth2';
import type { AnyElysia } from 'elysia';
import type { Engine, Reader, Transaction } from '../../database/engine.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { newId } from '../../lib/ids.ts';
import { PidQueries } from '../pid-query.ts';
import {
  type PresentationListener,
  type PresentationOutcome,
  type PresentationWanted,
  type RememberedOutcome,
  type StartedPresentation,
  UnsupportedPresentation,
  type Verifier,
  VerifierUnavailable,
} from '../verifier.ts';
import type { AccessCertificates } from './access/access-certificates.ts';
import type { AccessCertificate } from './access-certificate.ts';
import { readAnswer } from './answer.ts';
import type { Form } from './form.ts';
import { handleMatches, idOfHandle, toHandle } from './handle.ts';
import { type Judgement, judge } from './judge.ts';
import {
  cancelPresentation,
  findPresentation,
  insertPresentation,
  markFetched,
  type Presentation,
  settlePresentation,
  sweepPresentations,
} from './repository.ts';
import { clientMetadata, newEncryptionKey, RequestSigner, randomValue, walletUrl } from './request.ts';
import { createVerifierRoutes, paths } from './routes.ts';
import type { StatusChecker } from './status/status-checker.ts';
import { decodeRequest, encodeVerdict, toOutcome } from './stored.ts';
import type { CredentialTrust } from './trust/chain-trust.ts';
import { WalletError } from './wallet-error.ts';

export interface EmbeddedVerifierDependencies {
  readonly engine: Engine;
  readonly clock: Clock;
  /** Where wallets reach the bank. https; http only for development on one machine. */
  readonly publicUrl: string;
  /** Who the bank is to wallets. */
  readonly access: Pick<AccessCertificates, 'current' | 'byClientId'>;
  /** Whose PIDs are accepted. */
  readonly trust: CredentialTrust;
  /** Where their status is looked up. */
  readonly statuses: StatusChecker;
  readonly responseEncryption: 'required' | 'off';
  /** Accepted `vct` values. */
  readonly pidTypes: readonly string[];
}

/** The verifier inside the bank: OpenID4VP 1.0 with `direct_post` and `direct_post.jwt`, SD-JWT VC and ISO mdoc. */
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
    if (wanted.mode !== 'direct_post')
      throw new UnsupportedPresentation('this verifier does direct_post only');
    if (wanted.formats.length === 0) throw new UnsupportedPresentation('a format must be asked for');
    const id = newId();
    const state = randomValue();
    const nonce = randomValue();
    const handle = toHandle(id, state);
    const encryptionKey = this.#deps.responseEncryption === 'required' ? newEncryptionKey() : undefined;
    const request = {
      response_type: 'vp_token' as const,
      response_mode: encryptionKey ? ('direct_post.jwt' as const) : ('direct_post' as const),
      client_id: this.#currentAccess().clientId,
      response_uri: `${this.#deps.publicUrl}${paths.responses}/${handle}`,
      nonce,
      state,
      dcql_query: this.#queries.forClaims(wanted.claims, wanted.formats).dcql,
      client_metadata: clientMetadata(encryptionKey),
    };
    return {
      externalId: id,
      nextAction: { type: 'open_wallet', url: walletUrl(request.client_id, this.#requestUri(handle)) },
      record: (tx) =>
        insertPresentation(tx, {
          id,
          response_mode: request.response_mode,
          client_id: request.client_id,
          nonce,
          request_state: state,
          authorization_request: JSON.stringify(request),
          encryption_key: encryptionKey ? JSON.stringify(encryptionKey.privateJwk) : null,
          created_at: toInstant(wanted.now),
          expires_at: toInstant(wanted.expiresAt),
        }),
    };
  }

  /**
   * The signed request object for a wallet. The listener hears of the first fetch. Throws WalletError: 404 if there is no such
   * request, 410 if it has ended or expired.
   */
  async fetchRequest(handle: string): Promise<string> {
    const now = this.#deps.clock.now();
    const presentation = await this.#find(handle);
    if (!isPending(presentation, now)) throw new WalletError(410, 'this request has ended');
    const request = decodeRequest(presentation.authorization_request);
    const expiresAt = new Date(presentation.expires_at);
    const signed = await this.#signer.sign(request, this.#requestUri(handle), now, expiresAt);
    if (presentation.state === 'created')
      await this.#deps.engine.write(async (tx) => {
        if (await markFetched(tx, presentation.id, toInstant(now)))
          await this.#heard().progressed(tx, presentation.id, 'request_fetched');
      });
    return signed;
  }

  /**
   * Takes a wallet's answer: checks it, and settles the presentation together with what the listener does about it. Throws
   * WalletError: 404 if there is no such request, 400 if it has ended or expired, if the answer cannot be tied to it, or if the
   * presentation is refused; only in the last case is anything changed.
   */
  async receive(handle: string, form: Form): Promise<void> {
    const now = this.#deps.clock.now();
    const presentation = await this.#find(handle);
    if (!isPending(presentation, now)) throw ended();
    const answer = await readAnswer(form, presentation);
    const judgement = await judge(answer, decodeRequest(presentation.authorization_request), {
      trust: this.#deps.trust,
      statuses: this.#deps.statuses,
      queries: this.#queries,
      types: this.#deps.pidTypes,
      now,
    });
    await this.#settle(presentation.id, judgement);
    // An error is an answer like another, which has been taken (OpenID4VP 1.0 §8.2).
    if (judgement.state === 'rejected' && answer.type !== 'error')
      throw new WalletError(400, `the presentation is refused: ${judgement.code}`);
  }

  async outcome(reader: Reader, externalId: string): Promise<RememberedOutcome | undefined> {
    const presentation = await findPresentation(reader, externalId);
    return presentation && toOutcome(presentation);
  }

  async completeInBrowser(): Promise<PresentationOutcome> {
    throw new UnsupportedPresentation('this verifier does direct_post only');
  }

  async cancel(tx: Transaction, externalId: string): Promise<void> {
    await cancelPresentation(tx, externalId);
  }

  /** No response carries a response_code yet, so there is none to redeem. */
  async resolveResponseCode(): Promise<string | undefined> {
    return undefined;
  }

  async sweep(tx: Transaction, now: Date, forgetBefore: Date): Promise<void> {
    await sweepPresentations(tx, toInstant(now), toInstant(forgetBefore));
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

  /** Of two answers at the same time one counts: the state and the time are looked at again where they are changed. */
  async #settle(id: string, judgement: Judgement): Promise<void> {
    const { state } = judgement;
    const verdict = encodeVerdict(judgement);
    const counts = await this.#deps.engine.write(async (tx) => {
      const now = toInstant(this.#deps.clock.now());
      const isFirst = await settlePresentation(tx, { id, state, verdict, now });
      if (isFirst) await this.#heard().settled(tx, id, judgement);
      return isFirst;
    });
    if (!counts) throw ended();
  }

  async #find(handle: string): Promise<Presentation> {
    const id = idOfHandle(handle);
    const presentation = id && (await findPresentation(this.#deps.engine.reader, id));
    if (!presentation || !handleMatches(handle, presentation.request_state))
      throw new WalletError(404, 'there is no such request');
    return presentation;
  }

  #requestUri(handle: string): string {
    return `${this.#deps.publicUrl}${paths.requests}/${handle}`;
  }

  #heard(): PresentationListener {
    if (!this.#listener) throw new Error('nobody was named to hear of outcomes');
    return this.#listener;
  }
}

const ended = () => new WalletError(400, 'this request has been answered or has ended');

function isPending(presentation: Presentation, now: Date): boolean {
  return (
    ['created', 'request_fetched'].includes(presentation.state) && toInstant(now) < presentation.expires_at
  );
}
