import { describe, expect, test } from 'bun:test';
import { UnsupportedPresentation, VerifierUnavailable } from '../../../src/verifier/verifier.ts';
import { rejection } from '../../database/support.ts';
import { accepted, onBench, origin } from './support.ts';

const protocol = 'openid4vp-v1-signed';
const encrypted = { origin, protocol, data: { response: 'jwe' } };
const plain = { origin, protocol, data: { vp_token: { pid: ['presentation'] } } };

describe('an answer of the browser is refused, and ends the request,', () => {
  const refusals = [
    [
      'from a page that is not the bank’s',
      { ...encrypted, origin: 'https://evil.example' },
      'origin_not_expected',
      'browser.origin',
    ],
    [
      'in another protocol',
      { ...encrypted, protocol: 'openid4vp-v1-unsigned' },
      'presentation_malformed',
      'browser.protocol',
    ],
    ['that is plain where encryption was asked for', plain, 'presentation_unencrypted', 'browser.data'],
    ['without content', { ...encrypted, data: {} }, 'presentation_malformed', 'browser.data'],
    ['that is no object', { ...encrypted, data: 'jwe' }, 'presentation_malformed', 'browser.data'],
    [
      'in which the holder declines',
      { ...encrypted, data: { error: 'access_denied' } },
      'wallet_declined',
      'wallet.answer',
    ],
    [
      'in which the wallet fails',
      { ...encrypted, data: { error: 'invalid_request' } },
      'wallet_error',
      'wallet.answer',
    ],
  ] as const;
  for (const [promise, response, code, check] of refusals) {
    test(
      promise,
      onBench(async (bench) => {
        const verifier = bench.verifier();
        const id = await bench.begin(verifier, { mode: 'dc_api' });
        bench.standIn.plan(id, accepted());
        const outcome = await verifier.completeInBrowser(id, response);
        expect(outcome).toMatchObject({ state: 'rejected', code, verdict: { accepted: false } });
        expect(bench.listener.outcomes(id)).toMatchObject([{ state: 'rejected', code }]);
        const failed = bench.listener.outcomes(id)[0]?.verdict.checks.map((one) => one.id);
        expect(failed).toEqual([check]);
        // The authorizer never saw it.
        expect(bench.standIn.calls.filter((call) => call.includes('/dc_api'))).toEqual([]);
      }),
    );
  }

  test(
    'when the authorizer refuses its form',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier, { mode: 'dc_api' });
      const refused = () => Response.json({ message: 'no' }, { status: 400 });
      bench.standIn.fail({ on: /dc_api\.jwt$/, answer: refused });
      expect(await verifier.completeInBrowser(id, encrypted)).toMatchObject({
        code: 'presentation_malformed',
      });
    }),
  );
});

describe('an answer of the browser', () => {
  test(
    'in plain form is taken where that was asked for',
    onBench(async (bench) => {
      const verifier = bench.verifier({ responseEncryption: 'off', browserRequests: ['unsigned'] });
      const id = await bench.begin(verifier, { mode: 'dc_api' });
      bench.standIn.plan(id, accepted());
      const response = { ...plain, protocol: 'openid4vp-v1-unsigned' };
      expect(await verifier.completeInBrowser(id, response)).toMatchObject({ state: 'verified' });
      expect(bench.standIn.calls).toContain(`POST /openid4/vp/v1_0/${id}/dc_api`);
    }),
  );

  test(
    'that comes again after it was accepted has the same outcome and is told once',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier, { mode: 'dc_api' });
      bench.standIn.plan(id, accepted());
      const first = await verifier.completeInBrowser(id, encrypted);
      expect(await verifier.completeInBrowser(id, encrypted)).toEqual(first);
      expect(bench.listener.outcomes(id)).toHaveLength(1);
    }),
  );

  test(
    'that could not be handed over may be tried again',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier, { mode: 'dc_api' });
      bench.standIn.plan(id, accepted());
      bench.standIn.fail({ answer: () => new Response('broken', { status: 503 }) });
      expect(await rejection(verifier.completeInBrowser(id, encrypted))).toBeInstanceOf(VerifierUnavailable);
      expect(await bench.row(id)).toMatchObject({ state: 'pending' });
      bench.standIn.fail(undefined);
      expect(await verifier.completeInBrowser(id, encrypted)).toMatchObject({ state: 'verified' });
    }),
  );

  test(
    'whose first receipt was lost on the way back counts when it is tried again',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier, { mode: 'dc_api' });
      // The authorizer has it already, and refuses to take it twice.
      bench.standIn.present(id, accepted());
      expect(await verifier.completeInBrowser(id, encrypted)).toMatchObject({ state: 'verified' });
      expect(bench.listener.outcomes(id)).toHaveLength(1);
    }),
  );

  test(
    'that was taken, but whose result could not be had, stays pending until the poll brings it',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier, { mode: 'dc_api' });
      bench.standIn.plan(id, accepted());
      bench.standIn.fail({ on: /credentials$/, answer: () => new Response('broken', { status: 500 }) });
      const pending = { state: 'pending', progress: 'response_received' } as const;
      expect(await verifier.completeInBrowser(id, encrypted)).toEqual(pending);
      expect(bench.listener.heard).toEqual([{ id, progress: 'response_received' }]);
      bench.standIn.fail(undefined);
      expect(await verifier.pollOnce()).toBe(1);
      expect(bench.listener.outcomes(id)).toMatchObject([{ state: 'verified' }]);
    }),
  );

  test(
    'to a cancelled request changes nothing',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier, { mode: 'dc_api' });
      await bench.engine.write((tx) => verifier.cancel(tx, id));
      expect(await verifier.completeInBrowser(id, encrypted)).toEqual({ state: 'cancelled' });
      expect(bench.listener.heard).toEqual([]);
    }),
  );

  test(
    'after the bank’s time is refused without asking anybody',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier, { mode: 'dc_api' });
      bench.clock.advanceSeconds(600);
      const before = bench.standIn.calls.length;
      expect(await verifier.completeInBrowser(id, encrypted)).toMatchObject({ code: 'presentation_expired' });
      expect(bench.listener.heard).toEqual([]);
      expect(bench.standIn.calls).toHaveLength(before);
    }),
  );

  test(
    'to nothing that was started is unsupported',
    onBench(async (bench) => {
      const error = await rejection(bench.verifier().completeInBrowser('unknown', encrypted));
      expect(error).toBeInstanceOf(UnsupportedPresentation);
    }),
  );
});

describe('starting is unsupported', () => {
  test(
    'in the browser without a configured origin',
    onBench(async (bench) => {
      const verifier = bench.verifier({ expectedOrigins: [] });
      expect(await rejection(verifier.start(bench.wanted({ mode: 'dc_api' })))).toBeInstanceOf(
        UnsupportedPresentation,
      );
      expect(bench.standIn.calls).toEqual([]);
    }),
  );

  test(
    'where the authorizer refuses the request itself',
    onBench(async (bench) => {
      bench.standIn.fail({ answer: () => Response.json({ message: 'no' }, { status: 400 }) });
      const error = await rejection(bench.verifier().start(bench.wanted()));
      expect(error).toBeInstanceOf(UnsupportedPresentation);
    }),
  );
});
