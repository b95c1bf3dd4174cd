/** When an authorization is polled again, in milliseconds. */
export interface PollTimes {
  /** The pause between two polls that succeed. */
  readonly intervalMs: number;
  /** The longest pause after repeated faults. */
  readonly longestPauseMs: number;
}

export const standardPollTimes: PollTimes = { intervalMs: 1000, longestPauseMs: 30_000 };

/**
 * The pause after `faults` failed polls in a row. Without a fault it is the interval, up to a tenth longer or shorter, which spreads
 * the polls out. Each fault doubles it up to the longest pause, and a random value in its upper half is taken, so that authorizations
 * that failed together are not polled together again. `random`: in [0, 1).
 */
export function pauseMs(faults: number, random: number, times: PollTimes): number {
  if (faults === 0) return Math.round(times.intervalMs * (0.9 + 0.2 * random));
  // The longest pause is reached long before 2^20.
  const whole = Math.min(times.intervalMs * 2 ** Math.min(faults, 20), times.longestPauseMs);
  return Math.round(whole / 2 + (whole / 2) * random);
}
