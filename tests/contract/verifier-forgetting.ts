import { describe, expect, test } from 'bun:test';
import { addSeconds } from '../../src/lib/clock.ts';
import type { CredentialFormat } from '../../src/verifier/pid/pid.ts';
import type { RememberedOutcome, StartedPresentation } from '../../src/verifier/verifier.ts';
import type { VerifierHarness } from './verifier-harness.ts';

/** What one test of the contract works with. */
interface Given {
  readonly harness: () => VerifierHarness;
  readonly format: CredentialFormat;
  readonly begin: () => Promise<StartedPresentation>;
  readonly outcome: (started: StartedPresentation) => Promise<RememberedOutcome | undefined>;
}

const never = new Date(0);

/** Holds an adapter to how long it remembers. */
export function forgettingContract({ harness, format, begin, outcome }: Given): void {
  const now = () => harness().clock.now();
  const sweep = (forgetBefore: Date, unansweredUntil = never) =>
    harness().engine.write(async (tx) => {
      const unanswered = { after: never, until: unansweredUntil };
      const times = { since: never, now: now(), forgetBefore, unanswered };
      // What ran out of time is marked by one sweep, and may be forgotten by the next.
      await harness().verifier.sweep(tx, times);
      return harness().verifier.sweep(tx, times);
    });

  describe('forgetting', () => {
    test('comes after the end, but not before the retention is over', async () => {
      const started = await begin();
      harness().clock.advanceSeconds(3600);
      await sweep(addSeconds(now(), -3600));
      expect(await outcome(started)).toBeDefined();
      await sweep(now());
      expect(await outcome(started)).toBeUndefined();
    });

    test('comes sooner where no wallet answered, and not where one did', async () => {
      const [silent, called, answered] = [await begin(), await begin(), await begin()];
      await harness().engine.write((tx) => harness().verifier.cancel(tx, called.externalId));
      await harness().present(answered, format);
      await harness().notice();
      harness().clock.advanceSeconds(3600);
      const [retained, soon] = [addSeconds(now(), -86_400), addSeconds(now(), -60)];
      await sweep(retained);
      for (const started of [silent, called, answered]) expect(await outcome(started)).toBeDefined();
      await sweep(retained, soon);
      for (const started of [silent, called]) expect(await outcome(started)).toBeUndefined();
      expect(await outcome(answered)).toMatchObject({ state: 'verified' });
    });

    test('does not touch what is pending', async () => {
      const started = await begin();
      await sweep(addSeconds(now(), -3600));
      expect(await outcome(started)).toMatchObject({ state: 'pending' });
    });
  });
}
