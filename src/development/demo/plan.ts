import { addSeconds } from '../../lib/clock.ts';
import { daySeconds } from '../../lib/dates.ts';
import type { Random } from '../../lib/random.ts';
import { someItems } from './items.ts';

const sixHours = 21_600;
const tenYears = 3650 * daySeconds;

/** The times of all items. The past is divided into rounds of equal length, and in each round a customer has at most one item. */
export interface Plan {
  readonly customers: number;
  /** The number of items of all customers together. */
  readonly items: number;
  openedAt(index: number): Date;
  /** The customer and the time of every item, oldest first. */
  schedule(): Generator<{ readonly index: number; readonly at: Date }>;
}

export interface PlanWanted {
  readonly customers: number;
  /** The number of items of all customers together, shared evenly. Default: three to six for each, on the days before `now`. */
  readonly items?: number | undefined;
  /** The end of the last round. */
  readonly now: Date;
}

export function planHistory({ customers, items, now }: PlanWanted, random: Random): Plan {
  const share = (index: number) =>
    items === undefined
      ? someItems(random)
      : Math.floor(items / customers) + (index < items % customers ? 1 : 0);
  const counts = Array.from({ length: customers }, (_, index) => share(index));
  const rounds = counts.reduce((most, count) => Math.max(most, count), 0);
  const roundSeconds = items === undefined ? daySeconds : Math.min(sixHours, tenYears / Math.max(1, rounds));
  return {
    customers,
    items: counts.reduce((sum, count) => sum + count, 0),
    openedAt: (index) => addSeconds(now, -(rounds + 1) * roundSeconds - (customers - 1 - index)),
    *schedule() {
      for (let round = rounds; round > 0; round -= 1)
        for (const [index, count] of counts.entries())
          if (count >= round)
            yield { index, at: addSeconds(now, (index / customers - round) * roundSeconds) };
    },
  };
}
