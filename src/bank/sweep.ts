import type { Transaction } from '../database/engine.ts';
import { type Job, runLeased } from '../jobs/leased-job.ts';
import { addSeconds } from '../lib/clock.ts';
import { type SweepTimes, unansweredSeconds } from '../lib/sweep-times.ts';

const daySeconds = 86_400;
/**
 * Each sweep begins a little before the last one began: the clocks of processes differ, and the last one did not see what others had
 * written but not committed.
 */
const overlapSeconds = 300;
/** Far longer than one unit of work takes: a process that is silent for so long has died, and another may begin anew. */
const leaseSeconds = 60;

interface Dependencies extends Pick<Job, 'engine' | 'clock' | 'everySeconds'> {
  readonly retentionDays: number;
  /** Each handles a batch of rows of each of its tables, and returns whether it may have left some. */
  readonly sweeps: readonly ((tx: Transaction, times: SweepTimes) => Promise<boolean>)[];
}

/**
 * Returns the sweep, which writes down what has expired and deletes what is past its retention, in short units of work. One process on a
 * database does it for all. The first sweep of a database
 * looks at everything that is kept, later ones only at what ended since.
 */
export function createSweep(dependencies: Dependencies): () => Promise<void> {
  const { engine, clock, everySeconds, retentionDays, sweeps } = dependencies;
  const job = { engine, clock, everySeconds, name: 'sweep', leaseSeconds } as const;
  return async () => {
    await runLeased(job, async ({ began: now, lastBegan, write }) => {
      const since = lastBegan ? addSeconds(lastBegan, -overlapSeconds) : new Date(0);
      const forgetBefore = addSeconds(now, -retentionDays * daySeconds);
      const unanswered = {
        after: addSeconds(since, -unansweredSeconds),
        until: addSeconds(now, -unansweredSeconds),
      };
      const times = { since, now, forgetBefore, unanswered };
      for (const sweep of sweeps) while (await write((tx) => sweep(tx, times)));
    });
  };
}
