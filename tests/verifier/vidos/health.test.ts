import { describe, expect, test } from 'bun:test';
import { VerifierUnavailable } from '../../../src/verifier/verifier.ts';
import { rejection } from '../../database/support.ts';
import { apiKey, onBench } from './support.ts';

describe('readiness', () => {
  test(
    'is given when the authorizer lives and takes the key',
    onBench(async (bench) => {
      await bench.verifier().check();
      expect(bench.standIn.calls.map((call) => call.split('/').at(-1))).toEqual(['health', 'status']);
    }),
  );

  test(
    'needs no call with the key once one has gone well',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      await bench.begin(verifier);
      await verifier.check();
      expect(bench.standIn.calls.map((call) => call.split('/').at(-1))).toEqual(['authorizations', 'health']);
    }),
  );

  const ways = [
    ['while the authorizer is down', /health$/, 503],
    ['while something else answers at its address', /health$/, 200],
    ['while the key is refused', /status$/, 401],
  ] as const;
  for (const [promise, on, status] of ways) {
    test(
      `is refused ${promise}, and given again soon after`,
      onBench(async (bench) => {
        const verifier = bench.verifier();
        bench.standIn.fail({ on, answer: () => new Response('{}', { status }) });
        expect(await rejection(verifier.check())).toBeInstanceOf(VerifierUnavailable);
        bench.standIn.fail(undefined);
        bench.clock.advanceSeconds(5);
        await verifier.check();
      }),
    );
  }

  test(
    'is refused when a key that was taken is no longer, although the authorizer lives',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      await bench.begin(verifier);
      bench.standIn.fail({ on: /status$/, answer: () => new Response('{}', { status: 401 }) });
      bench.clock.advanceSeconds(2);
      await verifier.pollOnce();
      expect(await rejection(verifier.check())).toBeInstanceOf(VerifierUnavailable);
      expect(bench.log.at(-1)).toMatchObject({ level: 'error', code: 'authorizer_unauthorized' });
    }),
  );

  test(
    'asked for many times is probed once in five seconds',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      await Promise.all([verifier.check(), verifier.check(), verifier.check()]);
      bench.clock.advanceMs(4999);
      await verifier.check();
      expect(bench.standIn.calls).toHaveLength(2);
      bench.clock.advanceMs(1);
      await verifier.check();
      expect(bench.standIn.calls).toHaveLength(3);
    }),
  );

  test(
    'is refused with a wrong key from the start',
    onBench(async (bench) => {
      const http = { baseUrl: bench.standIn.baseUrl, apiKey: `${apiKey}-of-another` };
      const error = await rejection(bench.verifier({ http }).check());
      expect(error).toBeInstanceOf(VerifierUnavailable);
      expect(bench.log).toEqual([
        { level: 'error', event: 'authorizer_fault', code: 'authorizer_unauthorized' },
      ]);
    }),
  );
});
