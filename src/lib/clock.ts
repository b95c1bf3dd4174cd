/** The source of time. It is injected, so that tests of expiry move the clock instead of sleeping. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** An instant in the database and in the API: ISO 8601, UTC, milliseconds. The texts sort by time. */
export type Instant = string;

/** Later than every instant: where lists that show the newest first begin. */
export const lastInstant: Instant = '9999-12-31T23:59:59.999Z';

/** Whether the text is an instant in the years 1 to 9999, at a date that the calendar has. */
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
