import { DatabaseBusy, DatabaseUnavailable } from '../engine.ts';
import { isLost, transientKindOf } from './errors.ts';

/** How often a transaction that conflicted with another is run again: with pauses that grow, for about a second in all. */
const conflictsAllowed = 12;
const firstPauseMs = 2;
const longestPauseMs = 200;

/** Decides how often and how long a statement or a unit of work that met a transient error is run again. */
export class Retries {
  readonly #deadline: number;
  #attempts = 0;

  /** `unavailableMs` is how long a database that cannot be reached is tried again. */
  constructor(unavailableMs: number) {
    this.#deadline = performance.now() + unavailableMs;
  }

  /**
   * Pauses, and resolves if it is to be run again. Throws the error itself if it is not transient; DatabaseBusy; DatabaseUnavailable.
   */
  async after(error: unknown): Promise<void> {
    const kind = transientKindOf(error);
    if (kind === undefined) throw error;
    this.#attempts += 1;
    if (kind === 'wait')
      throw new DatabaseBusy('the database took longer than a statement may', { cause: error });
    if (kind === 'conflict' && this.#attempts > conflictsAllowed)
      throw new DatabaseBusy('other transactions were in the way', { cause: error });
    if (isLost(kind) && performance.now() > this.#deadline)
      throw new DatabaseUnavailable('the database cannot be reached', { cause: error });
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (this.#attempts - 1));
    await Bun.sleep(pause * (0.5 + Math.random() / 2));
  }
}
