import type { Clock } from './clock.ts';
import { type Callback, callGuarded } from './guarded.ts';

/** What runs later. Injected beside the clock, so that a test that moves the clock also runs what was due. */
export interface Timers {
  /** Calls back once the clock has reached `when`; at once (in a later turn) if it is past. Returns how to call it off. */
  at(when: Date, callback: Callback): () => void;
  /** Calls back every so many seconds until called off. */
  every(seconds: number, callback: Callback): () => void;
}

/** Longest delay that setTimeout keeps; longer ones fire at once. */
const longestDelayMs = 2_147_483_647;

/**
 * Timers of the process. They keep nothing alive: a process that has nothing else to do ends. `onError` hears what a callback throws or
 * is rejected with, and timers that come again do.
 */
export function systemTimers(clock: Clock, onError: (error: unknown) => void): Timers {
  return {
    at(when, callback) {
      let timer: ReturnType<typeof setTimeout>;
      // setTimeout may fire a little early by the wall clock, and cannot wait longer than 24 days.
      const arm = (): void => {
        const delayMs = Math.max(0, when.getTime() - clock.now().getTime());
        timer = setTimeout(
          () => (clock.now() < when ? arm() : callGuarded(callback, onError)),
          Math.min(delayMs, longestDelayMs),
        );
        timer.unref();
      };
      arm();
      return () => clearTimeout(timer);
    },
    every(seconds, callback) {
      const timer = setInterval(() => callGuarded(callback, onError), seconds * 1000);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}
