import type { Engine } from '../../database/engine.ts';
import { hashSecret } from '../../lib/secrets.ts';
import type { Ending } from './authorizer-api.ts';
import type { AuthorizerClient } from './client.ts';
import { AuthorizerFault, AuthorizerRefusal } from './faults.ts';
import type { AuthorizerHealth } from './health.ts';
import { findAuthorization, keepResponseCode } from './repository.ts';
import type { Settlement } from './settlement.ts';

export interface ResponseCodesParts {
  readonly engine: Engine;
  readonly client: AuthorizerClient;
  readonly health: AuthorizerHealth;
  readonly settlement: Settlement;
}

/**
 * The first half of redeeming a response_code. The authorizer gives an id for it once and forgets it, and asking it takes a call
 * that no transaction may wait for. So its answer is kept here as a hash, and redeeming is a matter of the bank's own row.
 */
export class ResponseCodes {
  readonly #parts: ResponseCodesParts;
  /** By the code's hash. Asked beside the first call, the authorizer would know the code no more, and the bank not yet. */
  readonly #asking = new Map<string, Promise<void>>();

  constructor(parts: ResponseCodesParts) {
    this.#parts = parts;
  }

  /**
   * Resolves also for a code that nobody knows. Throws AuthorizerFault if the authorizer could not be asked. Calls of this process
   * with one code at the same time ask once.
   */
  prepare(responseCode: string): Promise<void> {
    const hash = hashSecret(responseCode);
    const asking =
      this.#asking.get(hash) ?? this.#ask(responseCode, hash).finally(() => this.#asking.delete(hash));
    this.#asking.set(hash, asking);
    return asking;
  }

  async #ask(responseCode: string, hash: string): Promise<void> {
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

  /** The wallet is back, so the result is there: whoever redeems next should not have to wait for the poll. */
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
