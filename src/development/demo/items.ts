import type { Random } from '../../lib/random.ts';

/** The opening balance of every demo account, in minor units. */
export const openingBalanceMinor = 1_245_000;
/** Standard for demo items. */
export const fewestItems = 3;
export const mostItems = 6;

export interface DemoItem {
  readonly title: string;
  /** In minor units, positive for incoming money. */
  readonly amountMinor: number;
}

/** The items that can happen on a demo account. */
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

/** The standard number of items on an account. */
export function someItems(random: Random): number {
  return fewestItems + random.below(mostItems - fewestItems + 1);
}

/** An account with more than this gets no salary, so that balances stay realistic over a long history. */
const comfortableMinor = 5_000_000;

/** Deals the items in random order, each once, and then again from the start. */
export class Dealer {
  readonly #random: Random;
  #left: DemoItem[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** The next item for an account with this balance. An account that began with the opening balance is never overdrawn. */
  deal(balanceMinor: number): DemoItem {
    for (;;) {
      if (this.#left.length === 0) this.#left = [...demoItems];
      const [item] = this.#left.splice(this.#random.below(this.#left.length), 1);
      if (item && (item.amountMinor < 0 || balanceMinor <= comfortableMinor)) return item;
    }
  }
}
