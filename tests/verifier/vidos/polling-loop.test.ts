import { describe, expect, test } from 'bun:test';
import type { Sleep } from '../../../src/verifier/vidos/polling/loop.ts';
import { accepted, type Bench, onBench } from './support.ts';

/** Sleeping as the test says: every sleep is handed out, and ends when the test says so or the loop is stopped. */
class ControlledSleep {
  readonly #waiting: { readonly ms: number; readonly wake: () => void }[] = [];
  #arrival = Promise.withResolvers<void>();

  readonly sleep: Sleep = (ms, signal) =>
    new Promise((resolve) => {
      const done = () => resolve();
      if (signal.aborted) return done();
      signal.addEventListener('abort', done, { once: true });
      this.#waiting.push({ ms, wake: done });
      this.#arrival.resolve();
    });

  /** The next sleep that begins, once it has. */
  async next(): Promise<{ readonly ms: number; readonly wake: () => void }> {
    for (;;) {
      const sleeping = this.#waiting.shift();
      if (sleeping) return sleeping;
      this.#arrival = Promise.withResolvers<void>();
      await this.#arrival.promise;
    }
  }
}

function looping(bench: Bench) {
  const controlled = new ControlledSleep();
  const verifier = bench.verifier({ sleep: controlled.sleep });
  return { controlled, verifier };
}

describe('the polling loop', () => {
  test(
    'sleeps long while nothing is pending, and asks the authorizer for nothing',
    onBench(async (bench) => {
      const { controlled, verifier } = looping(bench);
      const loop = verifier.startPolling();
      for (let round = 0; round < 3; round += 1) {
        const sleeping = await controlled.next();
        expect(sleeping.ms).toBe(5000);
        sleeping.wake();
      }
      expect(bench.standIn.calls).toEqual([]);
      await loop.stop();
    }),
  );

  test(
    'is woken by a new presentation, goes about once a second, and settles it',
    onBench(async (bench) => {
      const { controlled, verifier } = looping(bench);
      const loop = verifier.startPolling();
      expect((await controlled.next()).ms).toBe(5000);
      const id = await bench.begin(verifier);
      const awake = await controlled.next();
      expect(awake.ms).toBe(1000);
      bench.standIn.present(id, accepted());
      bench.clock.advanceSeconds(2);
      awake.wake();
      expect((await controlled.next()).ms).toBe(5000);
      expect(bench.listener.outcomes(id)).toMatchObject([{ state: 'verified' }]);
      await loop.stop();
    }),
  );

  test(
    'goes on by itself after a restart',
    onBench(async (bench) => {
      const id = await bench.begin(bench.verifier());
      bench.standIn.present(id, accepted());
      bench.clock.advanceSeconds(2);
      const { controlled, verifier } = looping(bench);
      const loop = verifier.startPolling();
      await controlled.next();
      expect(bench.listener.outcomes(id)).toMatchObject([{ state: 'verified' }]);
      await loop.stop();
    }),
  );

  test(
    'takes over at its next look what a process began that is gone since',
    onBench(async (bench) => {
      const { controlled, verifier } = looping(bench);
      const loop = verifier.startPolling();
      const idle = await controlled.next();
      expect(idle.ms).toBe(5000);
      const id = await bench.begin(bench.verifier({ engine: bench.anotherEngine() }));
      bench.standIn.present(id, accepted());
      bench.clock.advanceSeconds(5);
      idle.wake();
      await controlled.next();
      expect(bench.listener.outcomes(id)).toMatchObject([{ state: 'verified' }]);
      await loop.stop();
    }),
  );

  test(
    'goes on after a round in which a business action failed',
    onBench(async (bench) => {
      const { controlled, verifier } = looping(bench);
      const id = await bench.begin(verifier);
      bench.standIn.present(id, accepted());
      bench.listener.failing = true;
      bench.clock.advanceSeconds(2);
      const loop = verifier.startPolling();
      const sleeping = await controlled.next();
      expect(bench.log).toEqual([
        { level: 'error', event: 'authorizer_poll_failed', code: 'authorizer_poll_failed' },
      ]);
      expect(await bench.row(id)).toMatchObject({ state: 'pending', faults: 1, lease_owner: null });
      bench.listener.failing = false;
      bench.clock.advanceSeconds(30);
      sleeping.wake();
      await controlled.next();
      expect(bench.listener.outcomes(id)).toMatchObject([{ state: 'verified' }]);
      await loop.stop();
    }),
  );

  test(
    'stops in the middle of a call, and gives the lease back without counting a fault',
    onBench(async (bench) => {
      const { verifier } = looping(bench);
      const id = await bench.begin(verifier);
      bench.standIn.present(id, accepted());
      bench.clock.advanceSeconds(2);
      const arrived = Promise.withResolvers<void>();
      const answer = () => {
        arrived.resolve();
        return new Promise<Response>(() => undefined);
      };
      bench.standIn.fail({ on: /status$/, answer });
      const loop = verifier.startPolling();
      await arrived.promise;
      await loop.stop();
      expect(await bench.row(id)).toMatchObject({ state: 'pending', faults: 0, lease_owner: null });
      expect(bench.log).toEqual([]);
      bench.standIn.fail(undefined);
      expect(await bench.verifier().pollOnce()).toBe(1);
      expect(bench.listener.outcomes(id)).toMatchObject([{ state: 'verified' }]);
    }),
  );
});
