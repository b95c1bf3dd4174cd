import { createHash, randomInt } from 'node:crypto';

/** The source of random numbers that need not be secret: account numbers, demo data. It is injected, so that tests can fix them. */
export interface Random {
  /** A whole number from 0 up to, but not including, the limit (at most 2^48). */
  below(limit: number): number;
}

export const systemRandom: Random = { below: (limit) => randomInt(limit) };

/**
 * The same numbers for the same seed on every machine (sfc32, started with a hash of the seed), fast enough for millions of them. They
 * can be predicted: use it for nothing that must not be guessed.
 */
export function seededRandom(seed: string): Random {
  const hash = createHash('sha256').update(seed).digest();
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => hash.readInt32BE(at)) as [
    number,
    number,
    number,
    number,
  ];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  return { below: (limit) => ((next() & 0xffff) * 0x1_0000_0000 + next()) % limit };
}
