import { describe, expect, test } from 'bun:test';
import { accepted, type Bench, onBench, origin } from './support.ts';

/** Holds calls for a status until they are let go. */
function holdStatus(bench: Bench) {
  const held = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  bench.standIn.fail({
    on: /status$/,
    async answer() {
      arrived.resolve();
      await held.promise;
      return undefined;
    },
  });
  return { arrived: arrived.promise, letGo: () => held.resolve() };
}

/** Two verifiers with an engine of their own each. */
function twoProcesses(bench: Bench) {
  return [bench.verifier(), bench.verifier({ engine: bench.anotherEngine() })] as const;
}

describe('with two processes polling', () => {
  test(
    'what one has leased the other leaves alone',
    onBench(async (bench) => {
      const [one, other] = twoProcesses(bench);
      const id = await bench.begin(one);
      bench.standIn.present(id, accepted());
      bench.clock.advanceSeconds(2);
      const { arrived, letGo } = holdStatus(bench);
      const polling = one.pollOnce();
      await arrived;
      expect(await other.pollOnce()).toBe(0);
      letGo();
      expect(await polling).toBe(1);
      expect(bench.listener.outcomes(id)).toHaveLength(1);
    }),
  );

  test(
    'what a dead one had leased is taken over when the lease is over, and settles once',
    onBench(async (bench) => {
      const [slow, other] = twoProcesses(bench);
      const id = await bench.begin(slow);
      bench.standIn.present(id, accepted());
      bench.clock.advanceSeconds(2);
      const { arrived, letGo } = holdStatus(bench);
      const polling = slow.pollOnce();
      await arrived;
      bench.standIn.fail(undefined);
      bench.clock.advanceSeconds(20);
      expect(await other.pollOnce()).toBe(1);
      expect(bench.listener.outcomes(id)).toHaveLength(1);
      // The slow one comes back to life with the same news.
      letGo();
      expect(await polling).toBe(1);
      expect(bench.listener.outcomes(id)).toHaveLength(1);
      expect(await bench.row(id)).toMatchObject({ state: 'verified', lease_owner: null });
    }),
  );

  test(
    'one that lost its lease does not put off the poll of the one that has it',
    onBench(async (bench) => {
      const [slow, other] = twoProcesses(bench);
      const id = await bench.begin(slow);
      bench.clock.advanceSeconds(2);
      const { arrived, letGo } = holdStatus(bench);
      const polling = slow.pollOnce();
      await arrived;
      bench.standIn.fail(undefined);
      bench.clock.advanceSeconds(20);
      await other.pollOnce();
      const after = await bench.row(id);
      bench.clock.advanceMs(500);
      letGo();
      await polling;
      expect(await bench.row(id)).toEqual(after);
    }),
  );

  test(
    'many open requests are each asked for once and settle once',
    onBench(async (bench) => {
      const [one, other] = twoProcesses(bench);
      const ids: string[] = [];
      for (let count = 0; count < 20; count += 1) ids.push(await bench.begin(one));
      for (const id of ids) bench.standIn.present(id, accepted());
      bench.clock.advanceSeconds(2);
      const polled = await Promise.all([one.pollOnce(), other.pollOnce()]);
      expect(polled[0] + polled[1]).toBe(20);
      const asked = bench.standIn.calls.filter((call) => call.endsWith('/status'));
      expect(asked).toHaveLength(20);
      for (const id of ids) expect(bench.listener.outcomes(id)).toHaveLength(1);
    }),
  );
});

describe('exactly once', () => {
  test(
    'also when the browser and the poll meet',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier, { mode: 'dc_api' });
      bench.standIn.plan(id, accepted());
      bench.clock.advanceSeconds(2);
      const response = { origin, protocol: 'openid4vp-v1-signed', data: { response: 'jwe' } };
      const { arrived, letGo } = holdStatus(bench);
      const polling = verifier.pollOnce();
      await arrived;
      const completing = verifier.completeInBrowser(id, response);
      letGo();
      const [outcome] = await Promise.all([completing, polling]);
      bench.clock.advanceSeconds(5);
      await verifier.pollOnce();
      expect(outcome).toMatchObject({ state: 'verified', pid: { claims: { family_name: 'Mustermann' } } });
      expect(bench.listener.outcomes(id)).toHaveLength(1);
    }),
  );

  test(
    'a progress is told, and never goes backwards',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier, { mode: 'dc_api' });
      bench.clock.advanceSeconds(2);
      const held = Promise.withResolvers<void>();
      const arrived = Promise.withResolvers<void>();
      bench.standIn.fail({
        on: /(status|credentials)$/,
        async answer({ path }) {
          if (path.endsWith('credentials')) return new Response('broken', { status: 500 });
          arrived.resolve();
          await held.promise;
          // What the authorizer knew when it was asked.
          return Response.json({ status: 'pending' });
        },
      });
      const polling = verifier.pollOnce();
      await arrived.promise;
      bench.standIn.plan(id, accepted());
      const response = { origin, protocol: 'openid4vp-v1-signed', data: { response: 'jwe' } };
      await verifier.completeInBrowser(id, response);
      held.resolve();
      await polling;
      expect(bench.listener.progresses(id)).toEqual(['response_received']);
      expect(await bench.row(id)).toMatchObject({ progress: 'response_received' });
    }),
  );

  test(
    'also when it was cancelled while the authorizer was asked',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      bench.standIn.present(id, accepted());
      bench.clock.advanceSeconds(2);
      const { arrived, letGo } = holdStatus(bench);
      const polling = verifier.pollOnce();
      await arrived;
      await bench.engine.write((tx) => verifier.cancel(tx, id));
      letGo();
      await polling;
      expect(bench.listener.heard).toEqual([]);
      expect(await verifier.outcome(bench.engine.reader, id)).toEqual({ state: 'cancelled' });
    }),
  );
});
