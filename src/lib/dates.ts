/** A day of the calendar as text, YYYY-MM-DD. The bank's day is the one of UTC. */
export type Day = string;

export const daySeconds = 86_400;

/** The day on which an instant is. */
export function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10);
}

/** The same day so many months later; the last of that month if it is too short to have one. */
export function monthsAfter(instant: Date, months: number): Day {
  const [year, month, day] = [instant.getUTCFullYear(), instant.getUTCMonth() + months, instant.getUTCDate()];
  // Day 0 of the month after is the last of this one.
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayOf(new Date(Date.UTC(year, month, Math.min(day, last))));
}
