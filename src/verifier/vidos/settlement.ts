import type { Engine, Transaction } from '../../database/engine.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import type { PidIssuer, PresentationListener, PresentationProgress } from '../verifier.ts';
import type { Ending } from './authorizer-api.ts';
import type { AuthorizerClient } from './client.ts';
import { AuthorizerRefusal } from './faults.ts';
import type { AuthorizerHealth } from './health.ts';
import { judge, type Settled } from './judgement.ts';
import {
  type Authorization,
  askedClaims,
  askedFormats,
  noteResponse,
  settleAuthorization,
} from './repository.ts';

export interface SettlementParts {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly client: AuthorizerClient;
  readonly health: AuthorizerHealth;
  readonly issuer: PidIssuer;
  readonly pidTypes: readonly string[];
  readonly keepsPortraits: boolean;
}

/** Brings an authorization that has ended at the authorizer to its end at the bank, whoever noticed. */
export class Settlement {
  readonly #parts: SettlementParts;
  #listener: PresentationListener | undefined;

  constructor(parts: SettlementParts) {
    this.#parts = parts;
  }

  deliverTo(listener: PresentationListener): void {
    this.#listener = listener;
  }

  /**
   * Fetches what led to the ending and judges it. Undefined if the authorizer says that it has nothing by this id.
   * Throws AuthorizerFault.
   */
  async conclude(row: Authorization, ending: Ending, signal?: AbortSignal): Promise<Settled | undefined> {
    const { client, health, issuer, pidTypes, keepsPortraits } = this.#parts;
    const expected = {
      formats: askedFormats(row),
      ...askedClaims(row),
      issuer,
      pidTypes,
      keepsPortraits,
    };
    if (ending === 'expired') return judge(ending, [], [], expected);
    const asked = health.watch('policies', () => client.policyResults(row.id, signal));
    // Where nothing was presented there may be no report either; the ending stands without one.
    if (ending !== 'authorized')
      return judge(ending, (await asked.catch(emptyIfRefused)) ?? [], [], expected);
    const policies = await asked;
    const credentials =
      policies && (await health.watch('credentials', () => client.credentials(row.id, signal)));
    return policies && credentials && judge(ending, policies, credentials, expected);
  }

  /**
   * Ends the authorization and tells the listener, in one unit. False if it had ended before; then nobody is told.
   */
  settle(id: string, outcome: Settled): Promise<boolean> {
    const { engine, clock } = this.#parts;
    return engine.write(async (tx) => {
      const settled = await settleAuthorization(tx, {
        id,
        state: outcome.state,
        code: outcome.state === 'rejected' ? outcome.code : null,
        verdict: JSON.stringify(outcome.verdict),
        now: toInstant(clock.now()),
      });
      if (settled) await this.listener.settled(tx, id, outcome);
      return settled;
    });
  }

  /** Notes that the wallet has answered, where the result could not be had at once. The poll brings it. */
  async received(id: string): Promise<void> {
    const { engine, clock } = this.#parts;
    await engine.write(async (tx) => {
      if (await noteResponse(tx, { id, now: toInstant(clock.now()) }))
        await this.progressed(tx, id, 'response_received');
    });
  }

  progressed(tx: Transaction, id: string, progress: PresentationProgress): Promise<void> {
    return this.listener.progressed(tx, id, progress);
  }

  get listener(): PresentationListener {
    if (!this.#listener) throw new Error('deliverTo comes before the first presentation');
    return this.#listener;
  }
}

function emptyIfRefused(error: unknown): [] {
  if (error instanceof AuthorizerRefusal) return [];
  throw error;
}
