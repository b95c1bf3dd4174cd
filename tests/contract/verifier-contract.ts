import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { addSeconds } from '../../src/lib/clock.ts';
import {
  type PresentationWanted,
  type StartedPresentation,
  UnsupportedPresentation,
} from '../../src/verifier/verifier.ts';
import { RecordingListener } from '../support/recording-listener.ts';
import { forgettingContract } from './verifier-forgetting.ts';
import { type Abilities, presentedClaims, type VerifierHarness } from './verifier-harness.ts';

const claims = ['family_name', 'given_name', 'personal_administrative_number'] as const;

/** Tests that an adapter keeps the promises of the port, in every format and mode that it supports. */
export function verifierContract(
  name: string,
  { formats, modes, responseCodes }: Abilities,
  makeHarness: () => Promise<VerifierHarness>,
): void {
  describe(`${name} keeps the verifier's contract`, () => {
    const [format] = formats;
    let harness: VerifierHarness;
    let listener: RecordingListener;

    beforeEach(async () => {
      harness = await makeHarness();
      listener = new RecordingListener();
      harness.verifier.deliverTo(listener);
    });
    afterEach(() => harness.close());

    const wanted = (changes: Partial<PresentationWanted> = {}): PresentationWanted => ({
      mode: 'direct_post',
      formats: [format],
      claims,
      purpose: 'Verify your identity',
      now: harness.clock.now(),
      expiresAt: addSeconds(harness.clock.now(), 600),
      ...changes,
    });
    const record = (started: StartedPresentation) => harness.engine.write((tx) => started.record(tx));
    const begin = async (changes: Partial<PresentationWanted> = {}) => {
      const started = await harness.verifier.start(wanted(changes));
      await record(started);
      return started;
    };
    const outcome = ({ externalId }: StartedPresentation) =>
      harness.verifier.outcome(harness.engine.reader, externalId);

    describe('starting', () => {
      test('remembers nothing before record has run', async () => {
        const started = await harness.verifier.start(wanted());
        expect(await outcome(started)).toBeUndefined();
      });

      test('remembers nothing if the unit of record is rolled back', async () => {
        const started = await harness.verifier.start(wanted());
        const unit = harness.engine.write(async (tx) => {
          await started.record(tx);
          throw new Error('the other side failed');
        });
        expect(await unit.catch((error: Error) => error.message)).toBe('the other side failed');
        expect(await outcome(started)).toBeUndefined();
      });

      test('is pending once recorded, and nobody has heard of it', async () => {
        const started = await begin();
        expect(await outcome(started)).toEqual({ state: 'pending', progress: 'created' });
        expect(listener.heard).toEqual([]);
      });

      test('says how to reach the wallet, in every mode', async () => {
        const types = { direct_post: 'open_wallet', dc_api: 'digital_credentials' } as const;
        for (const mode of modes) {
          const started = await begin({ mode });
          expect(started.nextAction.type).toBe(types[mode]);
        }
        expect(modes).toContain('direct_post');
      });

      test('gives every presentation an id of its own', async () => {
        const ids = [await begin(), await begin()].map(({ externalId }) => externalId);
        expect(new Set(ids).size).toBe(2);
      });

      test('knows nothing of an id that it never gave out', async () => {
        expect(await harness.verifier.outcome(harness.engine.reader, 'unknown')).toBeUndefined();
      });

      test('can be asked whether it works', async () => {
        expect(await harness.verifier.check()).toBeUndefined();
      });
    });

    describe('an answer of the wallet', () => {
      test('that is valid is told to the listener once, in every format', async () => {
        for (const one of formats) {
          const started = await begin({ formats: [one] });
          await harness.present(started, one);
          await harness.notice();
          const [told, ...more] = listener.outcomes(started.externalId);
          expect(more).toEqual([]);
          if (told?.state !== 'verified') throw new Error(`expected a verified outcome, not ${told?.state}`);
          expect(told.pid.claims).toEqual(presentedClaims);
          expect(told.pid.format).toBe(one);
          expect(told.pid.issuer.anchor).not.toBe('');
          expect(harness.verifier.anchors([]).map(({ anchor }) => anchor)).toContain(told.pid.issuer.anchor);
          expect(told.verdict.accepted).toBe(true);
          expect(told.verdict.checks.length).toBeGreaterThan(0);
          expect(told.verdict.checks.filter((check) => check.outcome !== 'passed')).toEqual([]);
        }
      });

      test('names the same issuer in every format', async () => {
        const issuers = new Set<string>();
        for (const one of formats) {
          const started = await begin({ formats: [one] });
          await harness.present(started, one);
          await harness.notice();
          const [told] = listener.outcomes(started.externalId);
          if (told?.state === 'verified') issuers.add(told.pid.issuer.anchor);
        }
        expect(issuers.size).toBe(1);
      });

      test('lets the wallet choose where several formats are asked for', async () => {
        const started = await begin({ formats: formats });
        await harness.present(started, format);
        await harness.notice();
        expect(listener.outcomes(started.externalId)).toMatchObject([
          { state: 'verified', pid: { format: format } },
        ]);
      });

      test('hands on only claims that were asked for', async () => {
        const started = await begin({ claims: ['personal_administrative_number'] });
        await harness.present(started, format);
        await harness.notice();
        expect(listener.outcomes(started.externalId)).toMatchObject([{ state: 'verified' }]);
        const [told] = listener.outcomes(started.externalId);
        const { personal_administrative_number } = presentedClaims;
        expect(told?.state === 'verified' && told.pid.claims).toEqual({ personal_administrative_number });
      });

      test('is remembered without the PID', async () => {
        const started = await begin();
        await harness.present(started, format);
        await harness.notice();
        const remembered = await outcome(started);
        expect(remembered).toMatchObject({ state: 'verified', verdict: { accepted: true } });
        expect(JSON.stringify(remembered)).not.toContain(presentedClaims.personal_administrative_number);
      });

      test('that declines is told and remembered as declined', async () => {
        const started = await begin();
        await harness.decline(started);
        await harness.notice();
        const declined = { state: 'rejected', code: 'wallet_declined', verdict: { accepted: false } };
        expect(listener.outcomes(started.externalId)).toMatchObject([declined]);
        expect(await outcome(started)).toMatchObject(declined);
      });

      test('that comes twice is told once', async () => {
        const started = await begin();
        await harness.present(started, format);
        await harness.notice();
        await harness.present(started, format);
        await harness.notice();
        expect(listener.outcomes(started.externalId)).toHaveLength(1);
      });

      test('changes nothing if the listener fails, and is heard when it comes again', async () => {
        const started = await begin();
        listener.failing = true;
        await harness.present(started, format);
        await harness.notice();
        expect(await outcome(started)).toMatchObject({ state: 'pending' });
        listener.failing = false;
        await harness.present(started, format);
        await harness.notice();
        expect(listener.outcomes(started.externalId)).toMatchObject([{ state: 'verified' }]);
      });

      test('to one presentation says nothing of another', async () => {
        const [one, other] = [await begin(), await begin()];
        await harness.present(one, format);
        await harness.notice();
        expect(listener.outcomes(one.externalId)).toHaveLength(1);
        expect(listener.outcomes(other.externalId)).toEqual([]);
        expect(await outcome(other)).toMatchObject({ state: 'pending' });
      });
    });

    describe('the end', () => {
      const cancel = ({ externalId }: StartedPresentation) =>
        harness.engine.write((tx) => harness.verifier.cancel(tx, externalId));

      test('by cancelling is final: a later answer is told to nobody', async () => {
        const started = await begin();
        await cancel(started);
        await harness.present(started, format);
        await harness.notice();
        expect(await outcome(started)).toEqual({ state: 'cancelled' });
        expect(listener.heard).toEqual([]);
      });

      test('is not brought about by locking a presentation', async () => {
        const { externalId } = await begin();
        await harness.engine.write((tx) => harness.verifier.lock(tx, externalId));
        expect(await harness.verifier.outcome(harness.engine.reader, externalId)).toMatchObject({
          state: 'pending',
        });
      });

      test('by cancelling does nothing to what has ended', async () => {
        const started = await begin();
        await harness.present(started, format);
        await harness.notice();
        await cancel(started);
        expect(await outcome(started)).toMatchObject({ state: 'verified' });
      });

      test('comes with the time: a later answer is never verified', async () => {
        const started = await begin();
        harness.clock.advanceSeconds(601);
        await harness.present(started, format);
        await harness.notice();
        expect(listener.outcomes(started.externalId).filter(({ state }) => state === 'verified')).toEqual([]);
        expect((await outcome(started))?.state).not.toBe('verified');
      });
    });

    forgettingContract({ harness: () => harness, format, begin, outcome });

    describe('in the browser', () => {
      test('is refused for what was not started there', async () => {
        const started = await begin();
        const response = { origin: 'https://bank.example', protocol: 'openid4vp-v1-signed', data: {} };
        const completing = harness.verifier.completeInBrowser(started.externalId, response);
        expect(await completing.catch((error) => error)).toBeInstanceOf(UnsupportedPresentation);
        expect(await outcome(started)).toMatchObject({ state: 'pending' });
      });

      if (modes.includes('dc_api')) {
        test('completing tells the listener before it resolves, and only once', async () => {
          const started = await begin({ mode: 'dc_api' });
          const response = await harness.browserAnswer?.(started, format);
          if (!response) throw new Error('the harness must answer in the browser');
          const completed = await harness.verifier.completeInBrowser(started.externalId, response);
          expect(completed.state).toBe('verified');
          expect(listener.outcomes(started.externalId)).toHaveLength(1);
          await harness.notice();
          expect(listener.outcomes(started.externalId)).toHaveLength(1);
        });
      } else {
        test('is not begun by a verifier that does not do it', async () => {
          const starting = harness.verifier.start(wanted({ mode: 'dc_api' }));
          expect(await starting.catch((error) => error)).toBeInstanceOf(UnsupportedPresentation);
        });
      }
    });

    describe('a response_code', () => {
      const redeem = async (code: string) => {
        await harness.verifier.lookUpResponseCode?.(code);
        return harness.engine.write((tx) => harness.verifier.redeemResponseCode(tx, code));
      };

      test('that nobody gave out belongs to nothing', async () => {
        expect(await redeem('never-given-out')).toBeUndefined();
      });

      if (responseCodes) {
        test('leads to its presentation once', async () => {
          const started = await begin();
          await harness.present(started, format);
          await harness.notice();
          const code = await harness.responseCode?.(started);
          if (!code) throw new Error('the harness must bring a response_code');
          expect(await redeem(code)).toBe(started.externalId);
          expect(await redeem(code)).toBeUndefined();
        });
      }
    });
  });
}
