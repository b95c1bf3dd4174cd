import type { Pair } from './ratios.ts';

/** How long a measurement takes. More rounds make the median steadier; a slice is short, because machines drift. */
export interface Pace {
  readonly rounds: number;
  readonly sliceMs: number;
}

/** Work a second in one slice. */
export type Slice = () => Promise<number>;

export interface Contest {
  readonly rounds: number;
  readonly ours: Slice;
  readonly baseline: Slice;
  /** Measures the baseline a second time in every round: what two slices of the same work differ by is noise. */
  readonly showNoise?: boolean;
}

/** Slices of both, one right after the other, several times; the order changes so that neither always goes second. */
export async function contest({ rounds, ours, baseline, showNoise = false }: Contest): Promise<Pair[]> {
  // Warms both up.
  await ours();
  await baseline();
  const measured: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first =
      round % 2 === 0
        ? { ours: await ours(), baseline: await baseline() }
        : { baseline: await baseline(), ours: await ours() };
    measured.push({ ...first, ...(showNoise && { again: await baseline() }) });
  }
  return measured;
}

/** How often a second `work` is done, with so many in flight. */
export function sliceOf(
  work: (n: number) => Promise<unknown>,
  { inFlight, sliceMs }: { readonly inFlight: number; readonly sliceMs: number },
): Slice {
  let begun = 0;
  return async () => {
    const start = performance.now();
    let done = 0;
    const keepBusy = async (): Promise<void> => {
      while (performance.now() - start < sliceMs) {
        await work(begun++);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: inFlight }, keepBusy));
    return (done / (performance.now() - start)) * 1000;
  };
}

/**
 * How often a second `work` is done, one after the other. Only a promise is awaited: a baseline that is synchronous must not pay for
 * ours.
 */
export function oneByOne(work: (n: number) => unknown, sliceMs: number): Slice {
  return async () => {
    const start = performance.now();
    let done = 0;
    while (performance.now() - start < sliceMs) {
      const result = work(done);
      if (result instanceof Promise) await result;
      done += 1;
    }
    return (done / (performance.now() - start)) * 1000;
  };
}
