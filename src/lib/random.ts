import { createHash, randomInt } from 'node:crypto';

/** Where numbers come from that need not be secret: account numbers, demo data. Injected, so that tests know what comes. */
export interface Random {
  /** A whole number from 0 up to, but not including, the limit (at most 2^48). */
  below(limit: number): number;
}

export const systemRandom: Random = { below: (limit) => randomInt(limit) };

/** The same numbers for the same seed, on every machine. */
export function seededRandom(seed: string): Random {
  let drawn = 0;
  return {
    below(limit) {
      drawn += 1;
      const hash = createHash('sha256').update(`${seed} ${drawn}`).digest();
      return hash.readUIntBE(0, 6) % limit;
    },
  };
}
