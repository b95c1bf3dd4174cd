import { expect, test } from 'bun:test';
import { readConfig } from '../../../src/config/config.ts';
import { pidOfErika } from '../../support/pid-issuer.ts';
import { present, respond } from '../../support/presentation.ts';
import { openReturningBank } from '../same-device/support.ts';

// The whole bank with the embedded verifier, configured as an operator does it.

const nothing = Object.fromEntries(Object.keys(pidOfErika).map((claim) => [claim, undefined]));
/** What the PID of the OpenID conformance suite says, and nothing else. */
const ofTheSuite = {
  ...nothing,
  family_name: 'Dupont',
  given_name: 'Jean',
  birthdate: '1980-05-23',
  nationalities: ['FR'],
};

async function withBank(
  environment: Record<string, string>,
  run: (answer: (kind: string, claims: Record<string, unknown>) => Promise<string>) => Promise<void>,
): Promise<void> {
  const config = readConfig(environment);
  const asking = { signup: config.SIGNUP_CLAIMS, matching: config.PID_MATCHING_CLAIMS };
  const bank = await openReturningBank({}, {}, { asking });
  try {
    await run(async (kind, claims) => {
      const begun = await bank.begin({ kind });
      const { request } = await bank.verifier.fetch(begun);
      const { issuer, holder } = bank.verifier;
      const presentation = await present(await issuer.issue(holder.jwk, { claims }), holder.keys, request);
      const parameters = { vp_token: { pid: [presentation] }, state: request.state };
      await bank.post(request.response_uri, await respond(parameters, request));
      const { status, error } = await bank.read(begun);
      return error?.code ?? status;
    });
  } finally {
    await bank.close();
  }
}

test('the PID of the conformance suite signs up and in where claims are matched', () =>
  withBank({ PID_MATCHING_CLAIMS: 'family_name,given_name,birth_date,nationality' }, async (answer) => {
    expect(await answer('signin', ofTheSuite)).toBe('account_not_found');
    expect(await answer('signup', ofTheSuite)).toBe('authorized');
    expect(await answer('signin', ofTheSuite)).toBe('authorized');
    expect(await answer('signin', { ...ofTheSuite, birthdate: '1980-05-24' })).toBe('account_not_found');
    expect(await answer('signup', { ...ofTheSuite, nationalities: ['BE'] })).toBe('authorized');
  }));

test('it is refused where they are not', () =>
  withBank({}, async (answer) => {
    for (const kind of ['signup', 'signin']) expect(await answer(kind, ofTheSuite)).toBe('claim_missing');
  }));

test('a PID without document number and portrait signs up, unless the bank needs them', async () => {
  const bare = { document_number: undefined, picture: undefined };
  await withBank({}, async (answer) => expect(await answer('signup', bare)).toBe('authorized'));
  await withBank({ SIGNUP_CLAIMS: 'document_number' }, async (answer) => {
    expect(await answer('signup', bare)).toBe('claim_missing');
    expect(await answer('signup', { picture: undefined })).toBe('authorized');
  });
});
