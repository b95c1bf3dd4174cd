import { describe, expect, test } from 'bun:test';
import { type BitsPerStatus, StatusList } from '@owf/token-status-list';
import { openBench } from './support.ts';

describe('a status list says', () => {
  test.each([
    [0, 'valid'],
    [1, 'revoked'],
    [2, 'suspended'],
  ] as const)('status %d: the credential is %s', async (value, state) => {
    using bench = await openBench();
    bench.serve(await bench.token({ statuses: [0, value, 0, 0] }));
    expect(await bench.checker.check({ uri: bench.uri, idx: 1 }, bench.trust)).toEqual({ state });
  });

  test.each([
    [2, 3],
    [4, 4],
    [4, 12],
    [8, 255],
  ] as const)(
    'with %d bits status %d, which nobody agreed on with the bank: unknown',
    async (bits, value) => {
      using bench = await openBench();
      bench.serve(await bench.token({ bits, statuses: [0, 0, 0, value] }));
      expect(await bench.checker.check({ uri: bench.uri, idx: 3 }, bench.trust)).toEqual({
        state: 'unknown',
        fault: 'value_not_understood',
      });
    },
  );

  test.each([1, 2, 4, 8] as const)(
    'the same with %d bits at every index as an independent reader of the format',
    async (bits: BitsPerStatus) => {
      using bench = await openBench();
      const values = bits === 1 ? [0, 1] : [0, 1, 2];
      const statuses = Array.from(
        { length: 64 },
        (_, at) => values[(at * 7 + (at >> 2)) % values.length] ?? 0,
      );
      const independent = new StatusList(statuses, bits);
      const names = ['valid', 'revoked', 'suspended'];
      bench.serve(await bench.token({ bits, statuses }));
      for (const idx of statuses.keys()) {
        const { state } = await bench.checker.check({ uri: bench.uri, idx }, bench.trust);
        expect(state).toBe((names[independent.getStatus(idx)] ?? '') as typeof state);
      }
    },
  );

  test('nothing of an index beyond its end', async () => {
    using bench = await openBench();
    bench.serve(await bench.token({ statuses: [0, 0, 0, 0] }));
    const outcomes = [4, 4096, Number.MAX_SAFE_INTEGER].map((idx) =>
      bench.checker.check({ uri: bench.uri, idx }, bench.trust),
    );
    for (const outcome of await Promise.all(outcomes))
      expect(outcome).toEqual({ state: 'unknown', fault: 'index_out_of_range' });
  });

  test('nothing of a credential whose status is of another kind, and is not asked', async () => {
    using bench = await openBench();
    expect(await bench.checker.check('malformed', bench.trust)).toEqual({
      state: 'unknown',
      fault: 'reference_malformed',
    });
    expect(bench.server.requests).toHaveLength(0);
  });
});
