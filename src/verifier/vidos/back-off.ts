/** When an authorization is asked for again. All spans in milliseconds. */
export interface PollTimes {
  /** Between two polls while all is well. */
  readonly intervalMs: number;
  /** Longest pause after repeated faults. */
  readonly longestPauseMs: number;
}

export const standardPollTimes: PollTimes = { intervalMs: 1000, longestPauseMs: 30_000 };

/**
 * The pause after so many polls in a row that failed; 0 is after one that went well. Healthy pauses differ by a tenth either way,
 * so that requests spread out. After a fault it doubles each time up to the longest and lies anywhere in its upper half, so that
 * requests that failed together are not asked for together again. `random` is from [0, 1).
 */
export function pauseMs(faults: number, random: number, times: PollTimes): number {
  if (faults === 0) return Math.round(times.intervalMs * (0.9 + 0.2 * random));
  // Beyond 2^20 the doubling has long met the longest pause.
  const whole = Math.min(times.intervalMs * 2 ** Math.min(faults, 20), times.longestPauseMs);
  return Math.round(whole / 2 + (whole / 2) * random);
}
