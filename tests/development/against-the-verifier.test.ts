import { afterAll, beforeAll, expect, test } from 'bun:test';
import { Elysia } from 'elysia';
import type { Engine } from '../../src/database/engine.ts';
import { personaAt } from '../../src/development/pid-issuer/personas.ts';
import { type DevelopmentPki, ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { createWallet } from '../../src/development/wallet/holder/wallet.ts';
import { findMisbehaviour, misbehaviours } from '../../src/development/wallet/misbehaviours/index.ts';
import { addSeconds } from '../../src/lib/clock.ts';
import { developmentIssuerSubject } from '../../src/lib/development-issuer.ts';
import type { EmbeddedVerifier } from '../../src/verifier/openid4vp/index.ts';
import type { PidClaim } from '../../src/verifier/pid/pid.ts';
import type { PresentationOutcome, RefusalCode } from '../../src/verifier/verifier.ts';
import { openTestEngine } from '../support/database.ts';
import { makeEmbeddedVerifier, type VerifierParts } from '../support/embedded-verifier.ts';
import { now, temporaryFolder } from './support.ts';

const claims: readonly PidClaim[] = [
  'family_name',
  'birth_date',
  'nationality',
  'resident_address',
  'personal_administrative_number',
];
const persona = personaAt(2);

interface Bank {
  readonly engine: Engine;
  readonly verifier: EmbeddedVerifier;
  readonly pki: DevelopmentPki;
  readonly outcomes: Map<string, PresentationOutcome>;
  readonly clock: { current: Date; now(): Date };
  close(): Promise<void>;
}

/** The embedded verifier behind a real socket, with what it was told to deliver kept in a map. */
async function openVerifier(options: Partial<VerifierParts> = {}): Promise<Bank> {
  const folder = await temporaryFolder();
  const { engine, close } = await openTestEngine();
  const clock = { current: now, now: () => clock.current };
  const pki = await ensureDevelopmentPki({ folder: folder.path, publicHost: 'localhost', now });
  const app = new Elysia();
  const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: (request) => app.handle(request) });
  const verifier = await makeEmbeddedVerifier({
    engine,
    clock,
    publicUrl: `http://localhost:${server.port}`,
    access: pki.relyingParty,
    trustAnchorsPem: [pki.pidIssuer.caCertificatePem],
    clientIdPrefix: 'x509_san_dns',
    responseEncryption: 'required',
    pidTypes: ['urn:eudi:pid:1'],
    ...options,
  });
  const outcomes = new Map<string, PresentationOutcome>();
  verifier.deliverTo({
    progressed: async () => {},
    settled: async (tx, id, outcome) => tx.afterCommit(() => void outcomes.set(id, outcome)),
  });
  app.use(verifier.routes());
  return {
    engine,
    verifier,
    pki,
    outcomes,
    clock,
    async close() {
      await server.stop(true);
      await close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function answer(bank: Bank, name?: string) {
  bank.clock.current = now;
  const { externalId, nextAction, record } = await bank.verifier.start({
    mode: 'direct_post',
    formats: ['dc+sd-jwt'],
    claims,
    purpose: 'Test',
    now,
    // Longer than a request object lasts, as for a signup.
    expiresAt: addSeconds(now, 600),
  });
  await bank.engine.write((tx) => record(tx));
  if (nextAction.type !== 'open_wallet') throw new Error('not a link');
  const wallet = createWallet({
    pki: bank.pki,
    clock: bank.clock,
    waitUntil: async (instant) => {
      bank.clock.current = instant;
    },
  });
  const behaviour = name === undefined ? {} : findMisbehaviour(name)?.behaviour;
  if (!behaviour) throw new Error(`no misbehaviour ${name}`);
  const report = await wallet.present(nextAction.url, persona, behaviour);
  return { report, outcome: bank.outcomes.get(externalId) };
}
let bank: Bank;
beforeAll(async () => {
  bank = await openVerifier();
});
afterAll(() => bank.close());

test('the well-behaved wallet is accepted, and the bank learns what it asked for and no more', async () => {
  const { report, outcome } = await answer(bank);
  expect(report.accepted).toBe(true);
  expect(outcome).toMatchObject({
    state: 'verified',
    pid: { format: 'dc+sd-jwt', type: 'urn:eudi:pid:1', issuer: { name: developmentIssuerSubject } },
  });
  expect(outcome?.state === 'verified' && outcome.pid.claims).toEqual({
    family_name: persona.familyName,
    birth_date: persona.birthDate,
    nationality: [...persona.nationality],
    resident_address: persona.residentAddress,
    personal_administrative_number: persona.personalAdministrativeNumber,
  });
});

test.each([
  ['x509_hash', 'required'],
  ['x509_hash', 'off'],
  ['x509_san_dns', 'off'],
] as const)(
  'a bank known by %s with encryption %s is answered',
  async (clientIdPrefix, responseEncryption) => {
    const other = await openVerifier({ clientIdPrefix, responseEncryption });
    try {
      const { report, outcome } = await answer(other);
      expect(report.request?.encrypted).toBe(responseEncryption === 'required');
      expect(report.accepted).toBe(true);
      expect(outcome?.state).toBe('verified');
    } finally {
      await other.close();
    }
  },
);

/** The HTTP status that the wallet gets, and the code with which the presentation ends; none if it does not end by it. */
const answers: Readonly<Record<string, readonly [number, RefusalCode | 'verified' | undefined]>> = {
  declines: [200, 'wallet_declined'],
  'error-invalid-request': [200, 'wallet_error'],
  'error-invalid-scope': [200, 'wallet_error'],
  'error-invalid-client': [200, 'wallet_error'],
  'error-vp-formats-not-supported': [200, 'wallet_error'],
  'error-invalid-request-uri-method': [200, 'wallet_error'],
  'error-invalid-transaction-data': [200, 'wallet_error'],
  'error-wallet-unavailable': [200, 'wallet_error'],
  'answers-twice': [400, 'verified'],
  'answers-late': [400, undefined],
  'ignores-request-uri-method': [200, 'verified'],
  'more-claims': [200, 'verified'],
  'unknown-query-id': [400, 'credential_missing'],
  'extra-query-id': [400, 'credential_unexpected'],
  'extra-credential': [400, 'credential_unexpected'],
  'no-presentation': [400, 'credential_missing'],
  'bare-string-vp-token': [400, 'presentation_malformed'],
  'vp-token-as-json-string': [200, 'verified'],
  'wrong-state': [400, undefined],
  'missing-state': [400, undefined],
  'unencrypted-response': [400, 'presentation_unencrypted'],
  'signed-response': [400, 'presentation_unencrypted'],
  'wrong-encryption-key': [400, undefined],
  'unoffered-enc': [400, undefined],
  'wrong-encryption-alg': [400, undefined],
  'compressed-response': [400, undefined],
  'no-kid': [200, 'verified'],
  oversized: [413, undefined],
  'malformed-body': [400, undefined],
  'json-body': [415, undefined],
  'invalid-credential-signature': [400, 'credential_signature_invalid'],
  'alg-none': [400, 'algorithm_not_accepted'],
  'credential-alg-es384': [400, 'algorithm_not_accepted'],
  'wrong-credential-typ': [400, 'credential_type_not_accepted'],
  'wrong-vct': [400, 'credential_type_not_accepted'],
  'expired-credential': [400, 'credential_expired'],
  'not-yet-valid-credential': [400, 'credential_not_yet_valid'],
  'unknown-issuer': [400, 'credential_issuer_not_trusted'],
  'self-signed-leaf': [400, 'credential_issuer_not_trusted'],
  'expired-certificate': [400, 'credential_issuer_not_trusted'],
  'not-yet-valid-certificate': [400, 'credential_issuer_not_trusted'],
  'swapped-certificate': [400, 'credential_signature_invalid'],
  'issuer-not-in-certificate': [200, 'verified'],
  'no-personal-number': [400, 'claim_missing'],
  'invalid-claim-value': [400, 'claim_invalid'],
  'fewer-claims': [400, 'claim_missing'],
  'tampered-disclosure': [400, 'disclosure_invalid'],
  'unreferenced-disclosure': [400, 'disclosure_invalid'],
  'duplicated-disclosure': [400, 'disclosure_invalid'],
  'dropped-disclosure': [400, 'holder_binding_invalid'],
  'invalid-kb-jwt-signature': [400, 'holder_binding_invalid'],
  'kb-jwt-alg-none': [400, 'algorithm_not_accepted'],
  'kb-jwt-alg-es384': [400, 'holder_binding_missing'],
  'other-holder-key': [400, 'holder_binding_invalid'],
  'no-kb-jwt': [400, 'holder_binding_missing'],
  'wrong-kb-jwt-typ': [400, 'holder_binding_invalid'],
  'invalid-sd-hash': [400, 'holder_binding_invalid'],
  'invalid-kb-jwt-nonce': [400, 'holder_binding_for_another_request'],
  'invalid-kb-jwt-aud': [400, 'holder_binding_for_another_request'],
  'kb-jwt-iat-in-past': [400, 'holder_binding_too_old'],
  'kb-jwt-iat-in-future': [400, 'holder_binding_invalid'],
  'minimal-cnf-jwk': [200, 'verified'],
};

test.each(misbehaviours)('$name: $description', async ({ name, expected }) => {
  const { report, outcome } = await answer(bank, name);
  const end = outcome?.state === 'rejected' ? outcome.code : outcome?.state;
  expect([report.answer?.status, end]).toEqual([...(answers[name] ?? [])]);
  expect(report.accepted).toBe(expected !== 'refused');
  if (expected === 'refused') expect(report.answer?.body).toHaveProperty('error');
  if (expected === 'accepted') expect(end).toBe('verified');
});

test('answers-late outlives the request and not only its first request object', async () => {
  const { report } = await answer(bank, 'answers-late');
  expect(bank.clock.current.getTime()).toBeGreaterThanOrEqual(addSeconds(now, 600).getTime());
  expect(report.steps.map(({ name }) => name).slice(-2)).toEqual(['wait', 'send_answer']);
});
