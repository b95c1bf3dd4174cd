import type { Transaction } from '../../database/engine.ts';
import type { ProblemDefinition } from '../../http/problem.ts';

/** What a feature does in the units of work that make and erase a customer. */
export interface CustomerPart {
  /** Runs when the customer has just been stored. */
  created?(tx: Transaction, userId: string, now: Date): Promise<void>;
  /** Locks the feature's rows of the customer. Every unit of work locks them before the customer; in another order two could deadlock. */
  lockedWith?(tx: Transaction, userId: string): Promise<void>;
  /** Runs before the customer is deleted, with everything locked, so that no row can be added. A problem thrown here refuses the erasure. */
  erasing?(tx: Transaction, userId: string): Promise<void>;
  /** The problems that `erasing` throws. */
  readonly refusals?: readonly ProblemDefinition[];
}

/**
 * The parts of all features. They run in the order in which they were added, and in the opposite order when a customer is erased: a
 * feature builds on those before it, so its rows go first.
 */
export class CustomerParts {
  readonly #parts: CustomerPart[] = [];

  add(part: CustomerPart): void {
    this.#parts.push(part);
  }

  get refusals(): readonly ProblemDefinition[] {
    return this.#parts.flatMap(({ refusals = [] }) => refusals);
  }

  async created(tx: Transaction, userId: string, now: Date): Promise<void> {
    for (const part of this.#parts) await part.created?.(tx, userId, now);
  }

  async lock(tx: Transaction, userId: string): Promise<void> {
    for (const part of this.#parts) await part.lockedWith?.(tx, userId);
  }

  /** Throws the problem of the first part that refuses. */
  async erasing(tx: Transaction, userId: string): Promise<void> {
    for (const part of this.#parts.toReversed()) await part.erasing?.(tx, userId);
  }
}
