import type { Engine } from '../../../database/engine.ts';
import { addSeconds, type Clock, toInstant } from '../../../lib/clock.ts';
import type { PresentationProgress } from '../../verifier.ts';
import type { AuthorizerClient } from '../api/client.ts';
import { AuthorizerFault, CalledOff } from '../api/faults.ts';
import type { AuthorizerHealth, AuthorizerLog } from '../api/health.ts';
import { refusedFor } from '../judge/judgement.ts';
import { leaseNext, releaseLease } from '../poll-repository.ts';
import { type Authorization, findAuthorization } from '../repository.ts';
import type { Settlement } from '../settlement.ts';
import { type PollTimes, pauseMs } from './back-off.ts';

export interface PollerParts {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly client: AuthorizerClient;
  readonly health: AuthorizerHealth;
  readonly settlement: Settlement;
  readonly log: AuthorizerLog;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly times: PollTimes;
  /** How many authorizations are polled at the same time. */
  readonly concurrency: number;
  /** The name of this process in leases. */
  readonly owner: string;
  /** Longer than the three calls of one poll can take. */
  readonly leaseSeconds: number;
}

/**
 * After so many answers 404 in a row the authorization counts as lost. Fewer may come from a gateway that is being reconfigured, which
 * must not end every open request.
 */
export const mostMisses = 5;

const order: readonly PresentationProgress[] = ['created', 'request_fetched', 'response_received'];

/** Polls the authorizer for the authorizations that are due. `startPollingLoop` calls it at intervals. */
export class Poller {
  readonly #parts: PollerParts;
  #pausedUntil = 0;

  constructor(parts: PollerParts) {
    this.#parts = parts;
  }

  /**
   * Polls each authorization that is due and not leased by another process, several at a time. Resolves to their number. A fault of
   * the authorizer only delays the next poll. Rejects if the database fails.
   */
  async pollOnce(signal?: AbortSignal): Promise<number> {
    const { concurrency } = this.#parts;
    const workers: Promise<void>[] = [];
    let polled = 0;
    const work = async (): Promise<void> => {
      for (;;) {
        const row = await this.#next(signal);
        if (!row) return;
        polled += 1;
        // One was due, so there may be more: another worker starts, up to the limit.
        if (workers.length < concurrency) workers.push(work());
        await this.#poll(row, signal);
      }
    };
    workers.push(work());
    // Workers start further workers, so the list grows in this loop. An error is thrown only after all have ended.
    const results: PromiseSettledResult<void>[] = [];
    for (const worker of workers) results.push(...(await Promise.allSettled([worker])));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return polled;
  }

  async #next(signal: AbortSignal | undefined): Promise<Authorization | undefined> {
    const { engine, clock, owner, leaseSeconds } = this.#parts;
    const now = clock.now();
    if (signal?.aborted || now.getTime() < this.#pausedUntil) return undefined;
    return leaseNext(engine, owner, toInstant(now), toInstant(addSeconds(now, leaseSeconds)));
  }

  async #poll(row: Authorization, signal: AbortSignal | undefined): Promise<void> {
    const { client, health, settlement } = this.#parts;
    try {
      const status = await health.watch('status', () => client.status(row.id, signal));
      if (status === undefined) return await this.#missed(row);
      if (status === 'created' || status === 'pending') {
        return await this.#release(row, { progress: status === 'pending' ? 'request_fetched' : 'created' });
      }
      const outcome = await settlement.conclude(row, status, signal);
      if (!outcome) return await this.#missed(row);
      await settlement.settle(row.id, outcome);
    } catch (error) {
      if (error instanceof CalledOff) return this.#release(row, { ...row, afterMs: 0 });
      await this.#failed(row, error);
    }
  }

  async #missed(row: Authorization): Promise<void> {
    const misses = row.misses + 1;
    if (misses < mostMisses) return this.#release(row, { misses, pause: misses });
    await this.#parts.settlement.settle(row.id, refusedFor('authorizer.known', 'presentation_expired'));
  }

  async #failed(row: Authorization, error: unknown): Promise<void> {
    const { clock, log } = this.#parts;
    const faults = row.faults + 1;
    const asked = error instanceof AuthorizerFault ? error.retryAfterMs : undefined;
    // Retry-After concerns the key, so all authorizations wait, but not for longer than twice the longest pause.
    const waitMs = asked === undefined ? 0 : Math.min(asked, this.#parts.times.longestPauseMs * 2);
    if (waitMs > 0) this.#pausedUntil = clock.now().getTime() + waitMs;
    if (!(error instanceof AuthorizerFault)) {
      log('error', 'authorizer_poll_failed', { code: 'authorizer_poll_failed' });
    }
    await this.#release(row, { faults, misses: row.misses, pause: faults, atLeastMs: waitMs });
  }

  /** Gives the lease back, and tells the listener of a progress. The progress never goes backwards. */
  async #release(row: Authorization, learnt: Learnt): Promise<void> {
    const { engine, clock, owner, settlement, random, times } = this.#parts;
    const pause =
      learnt.afterMs ?? Math.max(pauseMs(learnt.pause ?? 0, random(), times), learnt.atLeastMs ?? 0);
    const nextPollAt = toInstant(new Date(clock.now().getTime() + pause));
    await engine.write(async (tx) => {
      // Read again under a lock: the browser may have brought the response while the authorizer was called.
      await tx.lock('vidos_authorizations', row.id);
      const before = (await findAuthorization(tx, { id: row.id }))?.progress ?? row.progress;
      const reached = learnt.progress ?? before;
      const progress = order.indexOf(reached) > order.indexOf(before) ? reached : before;
      const { faults = 0, misses = 0 } = learnt;
      const released = await releaseLease(tx, { id: row.id, owner, nextPollAt, progress, faults, misses });
      if (released && progress !== before) await settlement.progressed(tx, row.id, progress);
    });
  }
}

interface Learnt {
  readonly progress?: PresentationProgress;
  readonly faults?: number;
  readonly misses?: number;
  /** The number of failures in a row for the back-off. */
  readonly pause?: number;
  readonly atLeastMs?: number;
  /** Replaces the back-off. */
  readonly afterMs?: number;
}
