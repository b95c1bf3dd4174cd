import type { AuthorizerLog } from '../api/health.ts';

/** Resolves after so many milliseconds, or at once when the signal aborts. Never rejects. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export const systemSleep: Sleep = (ms, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const wake = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    timer.unref();
    signal.addEventListener('abort', wake, { once: true });
  });

/** Wakes the loop when it sleeps because nothing is pending. A ring during a round keeps the loop from falling asleep after it. */
export class Bell {
  #rung = Promise.withResolvers<void>();

  ring(): void {
    this.#rung.resolve();
  }

  /** Forgets earlier rings. Resolves with the next one. */
  reset(): Promise<void> {
    this.#rung = Promise.withResolvers<void>();
    return this.#rung.promise;
  }
}

export interface PollingLoopParts {
  readonly pollOnce: (signal: AbortSignal) => Promise<number>;
  readonly anyPending: () => Promise<boolean>;
  readonly sleep: Sleep;
  readonly bell: Bell;
  readonly intervalMs: number;
  /** How often the loop looks for authorizations of other processes while it has none. */
  readonly idleMs: number;
  readonly log: AuthorizerLog;
}

export interface RunningLoop {
  /** Aborts the calls, gives the leases back and resolves when the loop has ended. */
  stop(): Promise<void>;
}

/**
 * The loop that polls all pending authorizations: a round about once a second while some are pending, otherwise asleep until the bell
 * rings or `idleMs` have passed. A round that fails is logged, and the loop goes on.
 */
export function startPollingLoop(parts: PollingLoopParts): RunningLoop {
  const ending = new AbortController();
  const { signal } = ending;
  const round = async (): Promise<void> => {
    const rung = parts.bell.reset();
    const waiting = await pollRound(parts, signal);
    if (signal.aborted) return;
    if (waiting) return parts.sleep(parts.intervalMs, signal);
    const awake = new AbortController();
    await Promise.race([rung, parts.sleep(parts.idleMs, AbortSignal.any([signal, awake.signal]))]);
    awake.abort();
  };
  const running = (async () => {
    while (!signal.aborted) await round();
  })();
  return {
    async stop() {
      ending.abort();
      await running;
    },
  };
}

/** One round. Resolves to whether an authorization is pending, which is assumed if the database fails. */
async function pollRound(parts: PollingLoopParts, signal: AbortSignal): Promise<boolean> {
  try {
    await parts.pollOnce(signal);
    return await parts.anyPending();
  } catch {
    parts.log('error', 'authorizer_poll_failed', { code: 'authorizer_poll_failed' });
    return true;
  }
}
