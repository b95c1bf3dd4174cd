import { DatabaseBusy, DatabaseUnavailable } from '../engine.ts';
import { type Trouble, troubleOf } from './errors.ts';

/** Transactions in each other's way are begun again so often: with pauses that grow, about a second in all. */
const conflictsAllowed = 12;
const firstPauseMs = 2;
const longestPauseMs = 200;

/** How often and how long a statement or a unit of work is begun again when the trouble is not its own. */
export class Retries {
  readonly #deadline: number;
  #attempts = 0;

  /** A database that cannot be reached is tried again for so long. */
  constructor(unavailableMs: number) {
    this.#deadline = performance.now() + unavailableMs;
  }

  /**
   * Pauses, and returns if it is worth another attempt. Otherwise throws: the error itself where it is the statement's own,
   * DatabaseBusy, DatabaseUnavailable.
   */
  async after(error: unknown): Promise<void> {
    const trouble = troubleOf(error);
    if (trouble === undefined) throw error;
    this.#attempts += 1;
    if (trouble === 'wait')
      throw new DatabaseBusy('the database took longer than a statement may', { cause: error });
    if (trouble === 'conflict' && this.#attempts > conflictsAllowed)
      throw new DatabaseBusy('other transactions were in the way', { cause: error });
    if (isLost(trouble) && performance.now() > this.#deadline)
      throw new DatabaseUnavailable('the database cannot be reached', { cause: error });
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (this.#attempts - 1));
    await Bun.sleep(pause * (0.5 + Math.random() / 2));
  }
}

/** A stale plan is gone with its connection, and so is whatever else a connection remembers. */
export function isLost(trouble: Trouble | undefined): boolean {
  return trouble === 'connection' || trouble === 'stale_plan';
}
