/** Where the time comes from. Injected, so that expiry is tested by moving the clock and never by sleeping. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** An instant as the database and the wire carry it: ISO 8601, UTC, milliseconds. Such texts sort by time. */
export type Instant = string;

export function toInstant(date: Date): Instant {
  return date.toISOString();
}

export function addSeconds(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * 1000);
}
