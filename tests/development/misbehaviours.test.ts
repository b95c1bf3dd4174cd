import { afterAll, expect, test } from 'bun:test';
import { personaAt } from '../../src/development/pid-issuer/personas.ts';
import { createWallet, type WalletOptions } from '../../src/development/wallet/holder/wallet.ts';
import { findMisbehaviour, misbehaviours } from '../../src/development/wallet/misbehaviours/index.ts';
import { FakeVerifier, type RequestChanges } from './fake-verifier.ts';
import { faultsOf } from './judge.ts';
import { forgetPkis, now, sharedPki } from './support.ts';

afterAll(forgetPkis);

/** What a judge that shares no code with the wallet finds wrong with each forged answer: this and nothing else. */
const faults: Readonly<Record<string, readonly string[]>> = {
  declines: ['error.access_denied'],
  'error-invalid-request': ['error.invalid_request'],
  'error-invalid-scope': ['error.invalid_scope'],
  'error-invalid-client': ['error.invalid_client'],
  'error-vp-formats-not-supported': ['error.vp_formats_not_supported'],
  'error-invalid-request-uri-method': ['error.invalid_request_uri_method'],
  'error-invalid-transaction-data': ['error.invalid_transaction_data'],
  'error-wallet-unavailable': ['error.wallet_unavailable'],
  'answers-twice': [],
  'answers-late': [],
  'ignores-request-uri-method': [],
  'more-claims': ['claim.unasked'],
  'unknown-query-id': ['vp_token.queries'],
  'extra-query-id': ['vp_token.queries'],
  'extra-credential': ['vp_token.count'],
  'no-presentation': ['vp_token.queries'],
  'bare-string-vp-token': ['vp_token.not_a_list'],
  'vp-token-as-json-string': ['vp_token.is_string'],
  'wrong-state': ['state'],
  'missing-state': ['state'],
  'unencrypted-response': ['response.not_encrypted'],
  'signed-response': ['response.only_signed'],
  'wrong-encryption-key': ['response.key'],
  'unoffered-enc': ['response.enc'],
  'wrong-encryption-alg': ['response.alg'],
  'compressed-response': ['response.zip'],
  'no-kid': ['response.kid'],
  oversized: ['message.too_large'],
  'malformed-body': ['response.not_a_jwe'],
  'json-body': ['message.content_type'],
  'invalid-credential-signature': ['credential.signature'],
  'alg-none': ['credential.alg', 'credential.signature'],
  'credential-alg-es384': ['credential.alg'],
  'wrong-credential-typ': ['credential.typ'],
  'wrong-vct': ['credential.vct'],
  'expired-credential': ['credential.exp'],
  'not-yet-valid-credential': ['credential.nbf'],
  'unknown-issuer': ['credential.chain'],
  'self-signed-leaf': ['credential.chain'],
  'expired-certificate': ['credential.certificate_time'],
  'not-yet-valid-certificate': ['credential.certificate_time'],
  'swapped-certificate': ['credential.signature'],
  'issuer-not-in-certificate': [],
  'no-personal-number': ['claim.missing.personal_administrative_number'],
  'invalid-claim-value': ['claim.type'],
  'fewer-claims': ['claim.missing.family_name'],
  'tampered-disclosure': ['disclosure.unreferenced', 'claim.missing.family_name'],
  'unreferenced-disclosure': ['disclosure.unreferenced'],
  'duplicated-disclosure': ['disclosure.repeated'],
  'dropped-disclosure': ['claim.missing.personal_administrative_number', 'kb.sd_hash'],
  'invalid-kb-jwt-signature': ['kb.signature'],
  'kb-jwt-alg-none': ['kb.alg', 'kb.signature'],
  'kb-jwt-alg-es384': ['kb.alg'],
  'other-holder-key': ['kb.signature'],
  'no-kb-jwt': ['kb.missing'],
  'wrong-kb-jwt-typ': ['kb.typ'],
  'invalid-sd-hash': ['kb.sd_hash'],
  'invalid-kb-jwt-nonce': ['kb.nonce'],
  'invalid-kb-jwt-aud': ['kb.aud'],
  'kb-jwt-iat-in-past': ['kb.iat'],
  'kb-jwt-iat-in-future': ['kb.iat'],
  'minimal-cnf-jwk': ['cnf.minimal'],
};

async function presentWith(
  name: string | undefined,
  changes: RequestChanges = {},
  options: Partial<WalletOptions> = {},
) {
  const pki = await sharedPki();
  const verifier = await FakeVerifier.start(pki, now, changes);
  const wallet = createWallet({ pki, clock: { now: () => now }, exchange: verifier.exchange, ...options });
  const behaviour = name === undefined ? {} : findMisbehaviour(name)?.behaviour;
  if (!behaviour) throw new Error(`no misbehaviour ${name}`);
  return { verifier, pki, report: await wallet.present(verifier.link, personaAt(2), behaviour) };
}

test('the table of expected faults names every misbehaviour once', () => {
  expect(Object.keys(faults)).toEqual(misbehaviours.map(({ name }) => name));
});

test('the well-behaved wallet has no fault', async () => {
  const { verifier, pki, report } = await presentWith(undefined);
  expect(report).toMatchObject({ accepted: true, answer: { status: 200 } });
  expect(verifier.received).toHaveLength(1);
  for (const message of verifier.received) expect(await faultsOf(message, verifier, pki, now)).toEqual([]);
});

test.each(Object.entries(faults))('%s has the fault %j and no other', async (name, expected) => {
  const { verifier, pki } = await presentWith(name, {}, { waitUntil: async () => {} });
  expect(verifier.received.length).toBeGreaterThan(0);
  for (const message of verifier.received) {
    expect(await faultsOf(message, verifier, pki, now)).toEqual([...expected]);
  }
});

test('answers-twice sends the very same message again', async () => {
  const { verifier, report } = await presentWith('answers-twice');
  const [first, second, ...others] = verifier.received;
  expect(second).toEqual(first);
  expect(others).toEqual([]);
  expect(report.steps.map(({ name }) => name).slice(-2)).toEqual(['send_answer', 'send_again']);
});

test('answers-late waits until the request has expired', async () => {
  const waits: string[] = [];
  const { verifier } = await presentWith(
    'answers-late',
    {},
    {
      waitUntil: async (instant) => {
        waits.push(instant.toISOString());
      },
    },
  );
  expect(waits).toEqual([new Date(now.getTime() + 301_000).toISOString()]);
  expect(verifier.received).toHaveLength(1);
});

test('ignores-request-uri-method fetches by GET what others fetch by POST with a wallet_nonce', async () => {
  const post = { link: { request_uri_method: 'post' } };
  const honest = await presentWith(undefined, post);
  expect(honest.verifier.fetches).toEqual([
    { method: 'POST', body: expect.stringMatching(/^wallet_nonce=[\w-]{32}$/) },
  ]);
  expect(honest.report.accepted).toBe(true);
  const ignorant = await presentWith('ignores-request-uri-method', post);
  expect(ignorant.verifier.fetches).toEqual([{ method: 'GET', body: '' }]);
  expect(ignorant.report.accepted).toBe(true);
});

test('what concerns encryption does not apply to a request for a plain answer', async () => {
  const { verifier, report } = await presentWith('unoffered-enc', {
    payload: { response_mode: 'direct_post' },
  });
  expect(report.refusal?.code).toBe('misbehaviour_not_applicable');
  expect(verifier.received).toEqual([]);
});

test('the variants that stay within the specification are marked as such', () => {
  const names = misbehaviours.filter(({ expected }) => expected === 'accepted').map(({ name }) => name);
  expect(names).toEqual([
    'ignores-request-uri-method',
    'more-claims',
    'vp-token-as-json-string',
    'no-kid',
    'issuer-not-in-certificate',
    'minimal-cnf-jwk',
  ]);
});
