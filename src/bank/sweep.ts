import type { Transaction } from '../database/engine.ts';
import { type Chore, inTurn } from '../jobs/leased-job.ts';
import { addSeconds } from '../lib/clock.ts';
import { type SweepTimes, unansweredSeconds } from '../lib/sweep-times.ts';
import type { Verifier } from '../verifier/verifier.ts';

const daySeconds = 86_400;
/**
 * Each sweep looks a little further back than the last one ended: the clocks of processes differ, and what was under way while it
 * looked was not seen.
 */
const overlapSeconds = 300;
/** Far longer than one unit takes. */
const leaseSeconds = 60;

interface Deps extends Pick<Chore, 'engine' | 'clock' | 'everySeconds'> {
  readonly verifier: Verifier;
  readonly retentionDays: number;
  /** Each sees to a batch of rows of every kind that it has, and tells whether it may have left some. */
  readonly sweepers: readonly { sweep(tx: Transaction, times: SweepTimes): Promise<boolean> }[];
}

/**
 * Tidies what the clock has ended, once between the processes on a database, in short units of work. The first sweep of a database
 * looks at everything that is kept, later ones only at what ended since.
 */
export function createSweep({ verifier, retentionDays, sweepers, ...shared }: Deps): () => Promise<void> {
  return async () => {
    await inTurn({ ...shared, name: 'sweep', leaseSeconds }, async ({ began: now, lastBegan, write }) => {
      const since = lastBegan ? addSeconds(lastBegan, -overlapSeconds) : new Date(0);
      const forgetBefore = addSeconds(now, -retentionDays * daySeconds);
      const unanswered = {
        after: addSeconds(since, -unansweredSeconds),
        until: addSeconds(now, -unansweredSeconds),
      };
      const times = { since, now, forgetBefore, unanswered };
      for (const sweeper of [...sweepers, verifier]) while (await write((tx) => sweeper.sweep(tx, times)));
    });
  };
}
