import { addSeconds, type Clock } from '../../src/lib/clock.ts';
import type { Timers } from '../../src/lib/timers.ts';

interface Due {
  at: Date;
  readonly callback: () => void;
  readonly everySeconds?: number;
}

/** A clock that stands still until it is moved, with the timers that moving it sets off. */
export class TestTime implements Clock, Timers {
  #now: Date;
  readonly #due = new Set<Due>();

  constructor(start = '2026-11-21T09:00:00.000Z') {
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  at(when: Date, callback: () => void): () => void {
    return this.#arm({ at: when, callback });
  }

  every(seconds: number, callback: () => void): () => void {
    return this.#arm({ at: addSeconds(this.#now, seconds), callback, everySeconds: seconds });
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#due.size;
  }

  /** Moves the clock, stopping at every timer on the way. */
  advance(seconds: number): void {
    const end = addSeconds(this.#now, seconds);
    for (let next = this.#nextBefore(end); next; next = this.#nextBefore(end)) {
      if (next.at > this.#now) this.#now = next.at;
      if (next.everySeconds === undefined) this.#due.delete(next);
      else next.at = addSeconds(next.at, next.everySeconds);
      next.callback();
    }
    this.#now = end;
  }

  #arm(due: Due): () => void {
    this.#due.add(due);
    return () => void this.#due.delete(due);
  }

  #nextBefore(end: Date): Due | undefined {
    return [...this.#due].filter(({ at }) => at <= end).sort((a, b) => Number(a.at) - Number(b.at))[0];
  }
}
