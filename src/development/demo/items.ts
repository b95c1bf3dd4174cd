import type { Random } from '../../lib/random.ts';

/** What every demo account begins with, in minor units. */
export const openingBalanceMinor = 1_245_000;
/** Of demo items, unless more are asked for. */
export const fewestItems = 3;
export const mostItems = 6;

export interface DemoItem {
  readonly title: string;
  /** In minor units, positive for money that came in. */
  readonly amountMinor: number;
}

/** What happens on a demo account. */
export const demoItems: readonly DemoItem[] = [
  { title: 'Salary Deposit', amountMinor: 350_000 },
  { title: 'Supermart Groceries', amountMinor: -8_745 },
  { title: 'Coffee Corner', amountMinor: -480 },
  { title: 'Electric Bill', amountMinor: -12_400 },
  { title: 'Streaming Service', amountMinor: -1_299 },
  { title: 'Public Transit', amountMinor: -4_500 },
  { title: 'Restaurant Dinner', amountMinor: -6_230 },
  { title: 'Pharmacy', amountMinor: -2_350 },
  { title: 'Bonus Payment', amountMinor: 50_000 },
  { title: 'Gas Station', amountMinor: -5_500 },
];

/** How many items an account has when nobody asks for more. */
export function someItems(random: Random): number {
  return fewestItems + random.below(mostItems - fewestItems + 1);
}

/** Above this nobody is paid a salary any more: over a long history, balances stay those of people. */
const comfortableMinor = 5_000_000;

/** Deals one item after the other, all different until each has been dealt; then all over again. */
export class Dealer {
  readonly #random: Random;
  #left: DemoItem[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** The next item for an account with this balance. It never overdraws one that began with the opening balance. */
  deal(balanceMinor: number): DemoItem {
    for (;;) {
      if (this.#left.length === 0) this.#left = [...demoItems];
      const [item] = this.#left.splice(this.#random.below(this.#left.length), 1);
      if (item && (item.amountMinor < 0 || balanceMinor <= comfortableMinor)) return item;
    }
  }
}
