import { describe, expect, test } from 'bun:test';
import { VerifierUnavailable } from '../../../src/verifier/verifier.ts';
import { rejection } from '../../database/support.ts';
import { accepted, apiKey, type Bench, onBench } from './support.ts';

const redeem = (bench: Bench, verifier: ReturnType<Bench['verifier']>, code: string) =>
  bench.engine.write((tx) => verifier.redeemResponseCode(tx, code));

describe('a response_code', () => {
  test(
    'brings the outcome along, before any poll',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      bench.standIn.present(id, accepted());
      await verifier.lookUpResponseCode(bench.standIn.issueResponseCode(id));
      expect(bench.listener.outcomes(id)).toMatchObject([{ state: 'verified' }]);
    }),
  );

  test(
    'is stored as a hash only',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      bench.standIn.present(id, accepted());
      const code = bench.standIn.issueResponseCode(id);
      await verifier.lookUpResponseCode(code);
      const row = await bench.row(id);
      expect(row?.response_code_hash).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(JSON.stringify(row)).not.toContain(code);
    }),
  );

  test(
    'can still be redeemed after a restart, and then no more',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      bench.standIn.present(id, accepted());
      const code = bench.standIn.issueResponseCode(id);
      await verifier.lookUpResponseCode(code);
      const after = bench.verifier();
      // Asked again, the authorizer does not know it any more.
      await after.lookUpResponseCode(code);
      expect(await redeem(bench, after, code)).toBe(id);
      expect(await redeem(bench, after, code)).toBeUndefined();
    }),
  );

  test(
    'that two calls bring at the same time is asked for once, and known to both',
    onBench(async (bench) => {
      let asked = 0;
      const verifier = bench.verifier({
        http: {
          baseUrl: bench.standIn.baseUrl,
          apiKey,
          fetch: (url, init) => {
            if (url.endsWith('/response-code/resolve')) asked += 1;
            return fetch(url, init);
          },
        },
      });
      const id = await bench.begin(verifier);
      bench.standIn.present(id, accepted());
      const code = bench.standIn.issueResponseCode(id);
      const prepared = async () => {
        await verifier.lookUpResponseCode(code);
        return (await bench.row(id))?.response_code_hash;
      };
      const [one, other] = await Promise.all([prepared(), prepared()]);
      expect(one).toBeString();
      expect(other).toBe(one);
      expect(asked).toBe(1);
      // The next one asks again.
      await verifier.lookUpResponseCode(code);
      expect(asked).toBe(2);
    }),
  );

  test(
    'is not used up by a unit that is rolled back',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      bench.standIn.present(id, accepted());
      const code = bench.standIn.issueResponseCode(id);
      await verifier.lookUpResponseCode(code);
      const unit = bench.engine.write(async (tx) => {
        await verifier.redeemResponseCode(tx, code);
        throw new Error('not this browser');
      });
      expect(await rejection(unit)).toMatchObject({ message: 'not this browser' });
      expect(await redeem(bench, verifier, code)).toBe(id);
    }),
  );

  test(
    'that was never asked about belongs to nothing',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      expect(await redeem(bench, verifier, bench.standIn.issueResponseCode(id))).toBeUndefined();
    }),
  );

  test(
    'of an authorization that is not the bank’s belongs to nothing',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const { externalId } = await verifier.start(bench.wanted());
      const code = bench.standIn.issueResponseCode(externalId);
      bench.standIn.present(externalId, accepted());
      await verifier.lookUpResponseCode(code);
      expect(await redeem(bench, verifier, code)).toBeUndefined();
      expect(bench.listener.heard).toEqual([]);
    }),
  );

  test(
    'that cannot be looked up now is unavailable, and not lost',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      bench.standIn.present(id, accepted());
      const code = bench.standIn.issueResponseCode(id);
      bench.standIn.fail({ answer: () => new Response('broken', { status: 500 }) });
      expect(await rejection(verifier.lookUpResponseCode(code))).toBeInstanceOf(VerifierUnavailable);
      bench.standIn.fail(undefined);
      await verifier.lookUpResponseCode(code);
      expect(await redeem(bench, verifier, code)).toBe(id);
    }),
  );

  test(
    'is kept also where the result could not be had at once',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      bench.standIn.present(id, accepted());
      const code = bench.standIn.issueResponseCode(id);
      bench.standIn.fail({ on: /credentials$/, answer: () => new Response('broken', { status: 500 }) });
      await verifier.lookUpResponseCode(code);
      expect(bench.listener.heard).toEqual([{ id, progress: 'response_received' }]);
      expect(await redeem(bench, verifier, code)).toBe(id);
    }),
  );
});
