import type { Engine } from '../../database/engine.ts';
import { hashSecret } from '../../lib/secrets.ts';
import type { AuthorizerClient } from './api/client.ts';
import { AuthorizerFault, AuthorizerRefusal } from './api/faults.ts';
import type { AuthorizerHealth } from './api/health.ts';
import type { Ending } from './api/messages.ts';
import { findAuthorization, keepResponseCode } from './repository.ts';
import type { Settlement } from './settlement.ts';

export interface ResponseCodesParts {
  readonly engine: Engine;
  readonly client: AuthorizerClient;
  readonly health: AuthorizerHealth;
  readonly settlement: Settlement;
}

/**
 * The first half of redeeming a response_code. The authorizer exchanges a code once, and no transaction may wait for a call to it. So the
 * code is exchanged beforehand and its hash stored with the authorization, where a transaction can redeem it.
 */
export class ResponseCodes {
  readonly #parts: ResponseCodesParts;
  /** The exchange in progress for each hash. A second one at the same time would fail, since the authorizer exchanges a code once. */
  readonly #exchanges = new Map<string, Promise<void>>();

  constructor(parts: ResponseCodesParts) {
    this.#parts = parts;
  }

  /**
   * Resolves for an unknown code too. Throws AuthorizerFault if the authorizer cannot be reached. Calls with the same code at the same
   * time share one exchange.
   */
  lookUp(responseCode: string): Promise<void> {
    const hash = hashSecret(responseCode);
    const exchange =
      this.#exchanges.get(hash) ??
      this.#exchange(responseCode, hash).finally(() => this.#exchanges.delete(hash));
    this.#exchanges.set(hash, exchange);
    return exchange;
  }

  async #exchange(responseCode: string, hash: string): Promise<void> {
    const { engine, client, health } = this.#parts;
    const resolved = await health
      .watch('response_code', () => client.resolveResponseCode(responseCode))
      .catch((error) => {
        if (error instanceof AuthorizerRefusal) return undefined;
        throw error;
      });
    if (!resolved) return;
    await engine.write((tx) => keepResponseCode(tx, { id: resolved.id, hash }));
    await this.#settleNow(resolved.id, resolved.ending);
  }

  /** Settles the presentation at once: its result exists, and the caller who redeems the code should not have to wait for the poll. */
  async #settleNow(id: string, ending: Ending): Promise<void> {
    const { engine, settlement } = this.#parts;
    const row = await findAuthorization(engine.reader, { id });
    if (row?.state !== 'pending') return;
    try {
      const outcome = await settlement.conclude(row, ending);
      await (outcome ? settlement.settle(id, outcome) : settlement.received(id));
    } catch (error) {
      if (!(error instanceof AuthorizerFault)) throw error;
      await settlement.received(id);
    }
  }
}
