/** Where the time comes from. Injected, so that expiry is tested by moving the clock and never by sleeping. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** An instant as the database and the wire carry it: ISO 8601, UTC, milliseconds. Such texts sort by time. */
export type Instant = string;

/** After every instant, for lists that begin at the newest. */
export const lastInstant: Instant = '9999-12-31T23:59:59.999Z';

/** Whether a text is an instant that a calendar has, of the years 1 to 9999. */
export function isInstant(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && toInstant(date) === text;
}

export function toInstant(date: Date): Instant {
  return date.toISOString();
}

export function addSeconds(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * 1000);
}
