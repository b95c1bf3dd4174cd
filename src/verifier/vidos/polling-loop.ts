import type { AuthorizerLog } from './health.ts';

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

/** Wakes a loop that sleeps because nothing is pending. Ringing while it is awake is kept until it would fall asleep. */
export class Bell {
  #rung = Promise.withResolvers<void>();

  ring(): void {
    this.#rung.resolve();
  }

  /** Forgets what rang until now. Returns what resolves with the next ring. */
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
  /** How often an idle loop looks whether another process left something behind. */
  readonly idleMs: number;
  readonly log: AuthorizerLog;
}

export interface RunningLoop {
  /** Calls off what is being asked, gives the leases back and resolves when the loop has ended. */
  stop(): Promise<void>;
}

/**
 * The one loop over all pending authorizations of this process: a round about once a second while something waits, asleep until
 * the bell rings while nothing does. A round that fails is logged, and the next one comes all the same.
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

/** One round. Returns whether anything is pending; after a fault of the database it must be assumed. */
async function pollRound(parts: PollingLoopParts, signal: AbortSignal): Promise<boolean> {
  try {
    await parts.pollOnce(signal);
    return await parts.anyPending();
  } catch {
    parts.log('error', 'authorizer_poll_failed', { code: 'authorizer_poll_failed' });
    return true;
  }
}
