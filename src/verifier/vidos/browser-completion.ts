import type { Reader } from '../../database/engine.ts';
import type { Clock } from '../../lib/clock.ts';
import { guardedParse } from '../../lib/parse.ts';
import { type BrowserResponse, type PresentationOutcome, UnsupportedPresentation } from '../verifier.ts';
import { browserError, type Ending, encryptedBrowserData, plainBrowserData } from './authorizer-api.ts';
import type { AuthorizerClient } from './client.ts';
import { AuthorizerFault, AuthorizerRefusal } from './faults.ts';
import type { AuthorizerHealth } from './health.ts';
import { refusedFor, type Settled } from './judgement.ts';
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

/** Hands what the browser's Digital Credentials API returned to the authorizer, and settles what comes of it. */
export class BrowserCompletion {
  readonly #parts: BrowserCompletionParts;

  constructor(parts: BrowserCompletionParts) {
    this.#parts = parts;
  }

  /**
   * Resolves to the outcome, or to a pending one if the authorizer took the answer and could not be asked what came of it: the poll
   * brings that. Throws UnsupportedPresentation if no presentation of this id was started in mode dc_api; VerifierUnavailable if
   * the answer could not be handed over, which may then be tried again.
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

  /** What is handed over, or why it is not. The order is: origin, protocol, the wallet's own error, form. */
  #read(row: Authorization, mode: 'dc_api' | 'dc_api.jwt', response: BrowserResponse) {
    if (!this.#parts.expectedOrigins.includes(response.origin)) {
      return refusedFor('browser.origin', 'origin_not_expected');
    }
    if (response.protocol !== row.browser_protocol) {
      return refusedFor('browser.protocol', 'presentation_malformed');
    }
    const said = guardedParse(browserError, response.data);
    if (said.success) {
      const declined = said.data.error === 'access_denied';
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
      // Refused may also mean that it was handed over before, and only the answer to that was lost.
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

  /** The listener hears of it once; if the poll was faster, it has heard. */
  async #settle(row: Authorization, outcome: Settled): Promise<PresentationOutcome> {
    const { reader, settlement } = this.#parts;
    if (await settlement.settle(row.id, outcome)) return outcome;
    const now = await findAuthorization(reader, { id: row.id });
    return now && now.state !== outcome.state ? this.#ended(now) : outcome;
  }

  /** The outcome of one that had ended. The PID of a verified one is not kept here, so it is fetched once more. */
  async #ended(row: Authorization): Promise<PresentationOutcome> {
    const remembered = rememberedOutcome(row);
    if (remembered.state !== 'verified') return remembered;
    const again = await this.#parts.settlement.conclude(row, 'authorized');
    if (!again) throw new AuthorizerFault('unknown_authorization');
    return again;
  }
}
