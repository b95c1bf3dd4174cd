import type { Engine, Transaction } from './database/engine.ts';
import { addSeconds, type Clock } from './lib/clock.ts';
import type { Verifier } from './verifier/verifier.ts';

const daySeconds = 86_400;

interface Times {
  /** What ended before was seen to by an earlier sweep of this process. */
  readonly since: Date;
  readonly now: Date;
  readonly forgetBefore: Date;
}

interface Deps {
  readonly engine: Engine;
  readonly verifier: Verifier;
  readonly clock: Clock;
  readonly retentionDays: number;
  readonly sweepers: readonly { sweep(tx: Transaction, times: Times): Promise<void> }[];
}

/**
 * Tidies what the clock has ended, in one unit of work. The first sweep of a process looks at everything that is kept, later ones
 * only at what ended since.
 */
export function createSweep({ engine, verifier, clock, retentionDays, sweepers }: Deps): () => Promise<void> {
  let since = new Date(0);
  return async () => {
    const now = clock.now();
    const forgetBefore = addSeconds(now, -retentionDays * daySeconds);
    await engine.write(async (tx) => {
      for (const sweeper of sweepers) await sweeper.sweep(tx, { since, now, forgetBefore });
      await verifier.sweep(tx, now, forgetBefore);
    });
    since = now;
  };
}
