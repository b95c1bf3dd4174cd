import { addSeconds } from '../../lib/clock.ts';
import type { Random } from '../../lib/random.ts';
import { someItems } from './items.ts';

const daySeconds = 86_400;
const sixHours = 21_600;
const tenYears = 3650 * daySeconds;

/** When what happens to whom. Time passes in rounds of one length; in each round every customer whose turn it is has one item. */
export interface Plan {
  readonly customers: number;
  /** Of all customers together. */
  readonly items: number;
  openedAt(index: number): Date;
  /** Every item, oldest first: whose it is, and when. */
  turns(): Generator<{ readonly index: number; readonly at: Date }>;
}

export interface PlanWanted {
  readonly customers: number;
  /** Of all customers together, shared evenly; three to six for each, on the days before, when left out. */
  readonly items?: number | undefined;
  /** When the last round ends. */
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
    *turns() {
      for (let round = rounds; round > 0; round -= 1)
        for (const [index, count] of counts.entries())
          if (count >= round)
            yield { index, at: addSeconds(now, (index / customers - round) * roundSeconds) };
    },
  };
}
