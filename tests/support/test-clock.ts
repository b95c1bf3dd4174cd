import type { Clock } from '../../src/lib/clock.ts';

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  #now: Date;

  constructor(start = '2026-11-21T12:00:00.000Z') {
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  advanceMs(ms: number): void {
    this.#now = new Date(this.#now.getTime() + ms);
  }

  advanceSeconds(seconds: number): void {
    this.advanceMs(seconds * 1000);
  }
}
