import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { respond } from '../support/presentation.ts';
import { bindings, disclosures } from './forgeries/bindings.ts';
import { chains } from './forgeries/chains.ts';
import { credentials, shapes } from './forgeries/credentials.ts';
import type { Forgery } from './forgeries/forgery.ts';
import { type OpenVerifier, openVerifier } from './support.ts';

const families: Record<string, readonly Forgery[]> = {
  'a vp_token with': shapes,
  'a credential with': credentials,
  'a credential whose certificate is': chains,
  'a key binding with': bindings,
  'a disclosure': disclosures,
};

for (const responseEncryption of ['required', 'off'] as const)
  describe(`refused, encryption ${responseEncryption}:`, () => {
    let bank: OpenVerifier;
    beforeAll(async () => {
      bank = await openVerifier({ responseEncryption });
    });
    afterAll(() => bank.close());

    for (const [family, forgeries] of Object.entries(families))
      for (const forgery of forgeries) test(`${family} ${forgery.name}`, () => isRefused(bank, forgery));
  });

/** The wallet gets a 4xx JSON error; the request fails with the code and the check, and nothing else is changed. */
async function isRefused(bank: OpenVerifier, forgery: Forgery): Promise<void> {
  const started = await bank.start();
  const { request } = await bank.fetch(started);
  const before = await bank.row(started.id);
  const vpToken = await forgery.vpToken(bank, request);
  const parameters = { ...(vpToken !== undefined && { vp_token: vpToken }), state: request.state };
  const fields = await respond(parameters, request);
  const response = await bank.post(request.response_uri, fields);

  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    error: 'invalid_request',
    error_description: `the presentation is refused: ${forgery.code}`,
  });
  expect(bank.settledOf(started.id)).toMatchObject([{ state: 'rejected', code: forgery.code }]);

  const outcome = await bank.verifier.outcome(bank.engine.reader, started.id);
  if (outcome?.state !== 'rejected') throw new Error('not rejected');
  expect(outcome.code).toBe(forgery.code);
  expect(outcome.verdict.accepted).toBe(false);
  const failed = outcome.verdict.checks.filter((check) => check.outcome === 'failed');
  expect(failed.map(({ id }) => id)).toEqual([forgery.check]);
  // What was wanted, and behind it what came.
  expect(failed[0]?.detail).toMatch(/^[^;]{15,}; .{4,}$/);
  const outcomes = outcome.verdict.checks.map((check) => check.outcome);
  const failedAt = outcomes.indexOf('failed');
  expect(outcomes.slice(0, failedAt).every((each) => each === 'passed')).toBe(true);
  expect(outcomes.slice(failedAt + 1).every((each) => each === 'not_reached')).toBe(true);

  const { state, verdict, encryption_key, responded_at, ...after } = await bank.row(started.id);
  expect({ state, encryption_key, responded_at }).toEqual({
    state: 'rejected',
    encryption_key: null,
    responded_at: bank.clock.at.toISOString(),
  });
  expect(verdict).not.toContain('Mustermann');
  expect(before).toMatchObject(after);

  const again = await bank.post(request.response_uri, fields);
  expect(again.status).toBe(400);
  expect(bank.settledOf(started.id)).toHaveLength(1);
}
