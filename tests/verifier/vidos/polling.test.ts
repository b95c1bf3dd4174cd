import { describe, expect, test } from 'bun:test';
import { pauseMs } from '../../../src/verifier/vidos/polling/back-off.ts';
import { mostMisses } from '../../../src/verifier/vidos/polling/poller.ts';
import { accepted, type Bench, onBench } from './support.ts';

const times = { intervalMs: 1000, longestPauseMs: 30_000 };
const broken = (headers: Record<string, string> = {}, status = 503) => ({
  answer: () => new Response('{"message":"later"}', { status, headers }),
});

/** Milliseconds until the request is asked for again. */
async function pause(bench: Bench, id: string): Promise<number> {
  return Date.parse((await bench.row(id))?.next_poll_at ?? '') - bench.clock.now().getTime();
}

describe('the pause between polls', () => {
  const cases: readonly (readonly [faults: number, random: number, ms: number])[] = [
    [0, 0, 900],
    [0, 0.5, 1000],
    [0, 0.999, 1100],
    [1, 0, 1000],
    [1, 0.999, 1999],
    [2, 0, 2000],
    [3, 0.5, 6000],
    [4, 0, 8000],
    [5, 0, 15_000],
    [5, 0.999, 29_985],
    [50, 0.5, 22_500],
    [5000, 0, 15_000],
  ];
  for (const [faults, random, ms] of cases) {
    test(`is ${ms} ms after ${faults} faults with jitter ${random}`, () => {
      expect(pauseMs(faults, random, times)).toBe(ms);
    });
  }

  test(
    'is about a second while all is well, and nothing is asked for before it is over',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      expect(await pause(bench, id)).toBe(1000);
      bench.clock.advanceMs(999);
      expect(await verifier.pollOnce()).toBe(0);
      bench.clock.advanceMs(1);
      expect(await verifier.pollOnce()).toBe(1);
      expect(await pause(bench, id)).toBe(1000);
      expect(await verifier.pollOnce()).toBe(0);
    }),
  );

  test(
    'doubles with every fault and falls back once one goes well',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      bench.standIn.fail(broken());
      const pauses: number[] = [];
      for (let count = 0; count < 6; count += 1) {
        bench.clock.advanceSeconds(30);
        expect(await verifier.pollOnce()).toBe(1);
        pauses.push(await pause(bench, id));
      }
      expect(pauses).toEqual([1500, 3000, 6000, 12_000, 22_500, 22_500]);
      bench.standIn.fail(undefined);
      bench.clock.advanceSeconds(30);
      await verifier.pollOnce();
      expect(await pause(bench, id)).toBe(1000);
      expect(await bench.row(id)).toMatchObject({ faults: 0 });
    }),
  );

  const asked: readonly (readonly [string, string, number])[] = [
    ['seconds', '10', 10_000],
    ['a date', 'Sat, 21 Nov 2026 12:00:12 GMT', 10_000],
    ['less than the back-off', '0', 1500],
    ['a day, of which no more than twice the longest pause is believed', '86400', 60_000],
    ['nothing that can be understood', 'soon', 1500],
  ];
  for (const [what, header, ms] of asked) {
    test(
      `honours a Retry-After of ${what}`,
      onBench(async (bench) => {
        const verifier = bench.verifier();
        const id = await bench.begin(verifier);
        bench.clock.advanceSeconds(2);
        bench.standIn.fail(broken({ 'retry-after': header }, 429));
        await verifier.pollOnce();
        expect(await pause(bench, id)).toBe(ms);
      }),
    );
  }

  test(
    'that a rate limit asks for holds for every request, because the limit is the key’s',
    onBench(async (bench) => {
      const verifier = bench.verifier({ pollConcurrency: 1 });
      await bench.begin(verifier);
      await bench.begin(verifier);
      bench.clock.advanceSeconds(2);
      bench.standIn.fail(broken({ 'retry-after': '20' }, 429));
      expect(await verifier.pollOnce()).toBe(1);
      bench.standIn.fail(undefined);
      bench.clock.advanceSeconds(19);
      expect(await verifier.pollOnce()).toBe(0);
      bench.clock.advanceSeconds(1);
      expect(await verifier.pollOnce()).toBe(2);
    }),
  );
});

describe('polling', () => {
  test(
    'asks the authorizer for nothing while nothing is pending',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      await bench.engine.write((tx) => verifier.cancel(tx, id));
      const before = bench.standIn.calls.length;
      bench.clock.advanceSeconds(5);
      expect(await verifier.pollOnce()).toBe(0);
      expect(bench.standIn.calls.slice(before)).toEqual([]);
    }),
  );

  test(
    'no longer asks for what is past the bank’s own time',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      bench.standIn.present(id, accepted());
      bench.clock.advanceSeconds(600);
      expect(await verifier.pollOnce()).toBe(0);
      expect(bench.listener.heard).toEqual([]);
    }),
  );

  test(
    'never has more calls open than it may',
    onBench(async (bench) => {
      const verifier = bench.verifier({ pollConcurrency: 3 });
      for (let count = 0; count < 10; count += 1) await bench.begin(verifier);
      let open = 0;
      let most = 0;
      const gates: (() => void)[] = [];
      // The calls are held until three have arrived and further ones had the time to arrive.
      const gate = async (): Promise<void> => {
        const through = Promise.withResolvers<void>();
        gates.push(through.resolve);
        if (gates.length < 3) return through.promise;
        for (let turn = 0; turn < 20; turn += 1) await fetch(`${bench.standIn.baseUrl}/health`);
        for (const letThrough of gates) letThrough();
      };
      bench.standIn.fail({
        on: /status$/,
        async answer() {
          open += 1;
          most = Math.max(most, open);
          if (gates.length < 3) await gate();
          open -= 1;
          return undefined;
        },
      });
      bench.clock.advanceSeconds(2);
      expect(await verifier.pollOnce()).toBe(10);
      expect(most).toBe(3);
    }),
  );

  test(
    'goes on after a restart with everything that was pending',
    onBench(async (bench) => {
      const before = bench.verifier();
      const ids = [await bench.begin(before), await bench.begin(before, { formats: ['mso_mdoc'] })];
      const [one, other] = ids;
      bench.standIn.present(one ?? '', accepted());
      bench.standIn.present(other ?? '', accepted('mso_mdoc'));
      const after = bench.verifier();
      bench.clock.advanceSeconds(2);
      expect(await after.pollOnce()).toBe(2);
      for (const id of ids) expect(bench.listener.outcomes(id)).toMatchObject([{ state: 'verified' }]);
    }),
  );
});

describe('an id that the authorizer does not know', () => {
  test(
    'is believed after several answers in a row, and ends the request',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      bench.standIn.forget(id);
      for (let count = 1; count < mostMisses; count += 1) {
        bench.clock.advanceSeconds(40);
        await verifier.pollOnce();
        expect(bench.listener.outcomes(id)).toEqual([]);
        expect(await bench.row(id)).toMatchObject({ misses: count, faults: 0 });
      }
      bench.clock.advanceSeconds(40);
      await verifier.pollOnce();
      const gone = { state: 'rejected', code: 'presentation_expired' };
      expect(bench.listener.outcomes(id)).toMatchObject([gone]);
      expect(bench.listener.outcomes(id)[0]?.verdict.checks.map((check) => check.id)).toEqual([
        'authorizer.known',
      ]);
    }),
  );

  test(
    'is forgotten about if it is known again in between',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      bench.standIn.fail({ answer: () => new Response(null, { status: 404 }) });
      for (let count = 1; count < mostMisses; count += 1) {
        bench.clock.advanceSeconds(40);
        await verifier.pollOnce();
      }
      bench.standIn.fail(undefined);
      bench.clock.advanceSeconds(40);
      await verifier.pollOnce();
      expect(await bench.row(id)).toMatchObject({ state: 'pending', misses: 0 });
    }),
  );

  for (const on of [/policy-response$/, /credentials$/]) {
    test(
      `counts also where only ${on.source.replace('$', '')} does not know it`,
      onBench(async (bench) => {
        const verifier = bench.verifier();
        const id = await bench.begin(verifier);
        bench.standIn.present(id, accepted());
        bench.standIn.fail({ on, answer: () => new Response(null, { status: 404 }) });
        bench.clock.advanceSeconds(40);
        await verifier.pollOnce();
        expect(await bench.row(id)).toMatchObject({ state: 'pending', misses: 1 });
        bench.standIn.fail(undefined);
        bench.clock.advanceSeconds(40);
        await verifier.pollOnce();
        expect(bench.listener.outcomes(id)).toMatchObject([{ state: 'verified' }]);
      }),
    );
  }
});
