import type { Engine, Transaction } from '../../database/engine.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import type { PidIssuer, PresentationListener, PresentationProgress } from '../verifier.ts';
import type { AuthorizerClient } from './api/client.ts';
import { AuthorizerRefusal } from './api/faults.ts';
import type { AuthorizerHealth } from './api/health.ts';
import type { Ending } from './api/messages.ts';
import { judge, type Settled } from './judge/judgement.ts';
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

/** Ends an authorization at the bank once it has ended at the authorizer. The poll, a browser or a response_code may notice that. */
export class Settlement {
  readonly #parts: SettlementParts;
  #listener: PresentationListener | undefined;

  constructor(parts: SettlementParts) {
    this.#parts = parts;
  }

  deliverTo(listener: PresentationListener): void {
    this.#listener = listener;
  }

  /** Fetches the policy results and the credentials, and judges them. Undefined if the authorizer does not know the id. Throws AuthorizerFault. */
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
    const results = health.watch('policies', () => client.policyResults(row.id, signal));
    // If nothing was presented there may be no policy results, and the ending counts without them.
    if (ending !== 'authorized')
      return judge(ending, (await results.catch(emptyIfRefused)) ?? [], [], expected);
    const policies = await results;
    const credentials =
      policies && (await health.watch('credentials', () => client.credentials(row.id, signal)));
    return policies && credentials && judge(ending, policies, credentials, expected);
  }

  /** Ends the authorization and tells the listener, in one transaction. False, without telling the listener, if it had ended before. */
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

  /** Notes that the wallet has answered although the result cannot be fetched now. The poll fetches it. */
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
