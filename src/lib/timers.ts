import type { Clock } from './clock.ts';
import { type Callback, callGuarded } from './guarded-callback.ts';

/** Timers, injected together with the clock: a test that moves the clock runs the callbacks that are due. */
export interface Timers {
  /** Calls back once the clock has reached `when`, soon if that is past. Returns a function that cancels it. */
  at(when: Date, callback: Callback): () => void;
  /** Calls back every so many seconds. Returns a function that ends it. */
  every(seconds: number, callback: Callback): () => void;
}

/** The longest delay of setTimeout, about 24 days. Longer ones fire at once. */
const longestDelayMs = 2_147_483_647;

/**
 * Timers of the process, which do not keep it running. Errors of callbacks go to `onError`, and a repeated timer goes on after one.
 */
export function systemTimers(clock: Clock, onError: (error: unknown) => void): Timers {
  return {
    at(when, callback) {
      let timer: ReturnType<typeof setTimeout>;
      // setTimeout can fire a little early by the wall clock, and cannot wait longer than 24 days: then it is set again.
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
