import type { Reader } from '../../database/engine.ts';
import type { Clock } from '../../lib/clock.ts';
import { guardedParse } from '../../lib/guarded-parse.ts';
import { type BrowserResponse, type PresentationOutcome, UnsupportedPresentation } from '../verifier.ts';
import type { AuthorizerClient } from './api/client.ts';
import { AuthorizerFault, AuthorizerRefusal } from './api/faults.ts';
import type { AuthorizerHealth } from './api/health.ts';
import { browserError, type Ending, encryptedBrowserData, plainBrowserData } from './api/messages.ts';
import { refusedFor, type Settled } from './judge/judgement.ts';
import { type Authorization, findAuthorization, rememberedOutcome } from './repository.ts';
import type { Settlement } from './settlement.ts';

export interface BrowserCompletionParts {
  readonly reader: Reader;
  readonly clock: Clock;
  readonly client: AuthorizerClient;
  readonly health: AuthorizerHealth;
  readonly settlement: Settlement;
  readonly expectedOrigins: readonly string[];
}

/** Hands what the browser's Digital Credentials API returned to the authorizer, and settles the presentation with its result. */
export class BrowserCompletion {
  readonly #parts: BrowserCompletionParts;

  constructor(parts: BrowserCompletionParts) {
    this.#parts = parts;
  }

  /**
   * Resolves to the outcome. It is pending if the authorizer accepted the response but its result cannot be fetched now; the poll
   * fetches it later. Throws UnsupportedPresentation if no presentation with this id was started in mode dc_api, VerifierUnavailable
   * if the response cannot be handed over; the caller may try again then.
   */
  async complete(id: string, response: BrowserResponse): Promise<PresentationOutcome> {
    const row = await findAuthorization(this.#parts.reader, { id });
    const mode = row?.response_mode;
    if (!row || (mode !== 'dc_api' && mode !== 'dc_api.jwt')) {
      throw new UnsupportedPresentation('not started in mode dc_api');
    }
    if (row.state !== 'pending') return this.#ended(row);
    if (row.expires_at <= this.#parts.clock.now().toISOString()) {
      return refusedFor('authorizer.waiting', 'presentation_expired');
    }
    const handed = this.#read(row, mode, response);
    if ('state' in handed) return this.#settle(row, handed);
    const ending = await this.#handOver(row, mode, { origin: response.origin, ...handed });
    return typeof ending === 'string' ? this.#conclude(row, ending) : this.#settle(row, ending);
  }

  /** The data to hand over, or the refusal. It checks, in this order: origin, protocol, the wallet's error, form. */
  #read(row: Authorization, mode: 'dc_api' | 'dc_api.jwt', response: BrowserResponse) {
    if (!this.#parts.expectedOrigins.includes(response.origin)) {
      return refusedFor('browser.origin', 'origin_not_expected');
    }
    if (response.protocol !== row.browser_protocol) {
      return refusedFor('browser.protocol', 'presentation_malformed');
    }
    const error = guardedParse(browserError, response.data);
    if (error.success) {
      const declined = error.data.error === 'access_denied';
      return refusedFor('wallet.answer', declined ? 'wallet_declined' : 'wallet_error');
    }
    if (mode === 'dc_api.jwt' && guardedParse(plainBrowserData, response.data).success) {
      return refusedFor('browser.data', 'presentation_unencrypted');
    }
    const schema = mode === 'dc_api.jwt' ? encryptedBrowserData : plainBrowserData;
    const data = guardedParse(schema, response.data);
    if (!data.success) return refusedFor('browser.data', 'presentation_malformed');
    return { digitalCredentialGetResponse: data.data };
  }

  async #handOver(
    row: Authorization,
    mode: 'dc_api' | 'dc_api.jwt',
    body: { readonly origin: string; readonly digitalCredentialGetResponse: object },
  ): Promise<Ending | Settled> {
    const { client, health } = this.#parts;
    try {
      const ending = await health.watch('completion', () => client.completeInBrowser(row.id, mode, body));
      if (ending) return ending;
      throw new AuthorizerFault('unknown_authorization');
    } catch (error) {
      if (!(error instanceof AuthorizerRefusal)) throw error;
      // The authorizer also refuses a response that it has already. Then its answer to the first call was lost.
      const status = await health.watch('status', () => client.status(row.id));
      if (status !== undefined && status !== 'created' && status !== 'pending') return status;
      return refusedFor('browser.data', 'presentation_malformed');
    }
  }

  async #conclude(row: Authorization, ending: Ending): Promise<PresentationOutcome> {
    const { settlement } = this.#parts;
    const outcome = await settlement.conclude(row, ending).catch((error) => {
      if (error instanceof AuthorizerFault) return undefined;
      throw error;
    });
    if (outcome) return this.#settle(row, outcome);
    await settlement.received(row.id);
    return { state: 'pending', progress: 'response_received' };
  }

  /** Settles the presentation, unless the poll has done so meanwhile. Resolves to the outcome that counts. */
  async #settle(row: Authorization, outcome: Settled): Promise<PresentationOutcome> {
    const { reader, settlement } = this.#parts;
    if (await settlement.settle(row.id, outcome)) return outcome;
    const now = await findAuthorization(reader, { id: row.id });
    return now && now.state !== outcome.state ? this.#ended(now) : outcome;
  }

  /** The outcome of a presentation that has ended. The bank did not store the PID of a verified one, so it is fetched again. */
  async #ended(row: Authorization): Promise<PresentationOutcome> {
    const remembered = rememberedOutcome(row);
    if (remembered.state !== 'verified') return remembered;
    const again = await this.#parts.settlement.conclude(row, 'authorized');
    if (!again) throw new AuthorizerFault('unknown_authorization');
    return again;
  }
}
