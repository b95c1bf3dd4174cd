import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { Elysia } from 'elysia';
import { ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import type { Behaviour } from '../../src/development/wallet/behaviour.ts';
import { createWallet } from '../../src/development/wallet/holder/wallet.ts';
import { mdocMisbehaviours } from '../../src/development/wallet/misbehaviours/index.ts';
import { addSeconds } from '../../src/lib/clock.ts';
import { developmentIssuerSubject } from '../../src/lib/development-issuer.ts';
import type { CredentialFormat } from '../../src/verifier/pid/pid.ts';
import type { PresentationOutcome } from '../../src/verifier/verifier.ts';
import { temporaryFolder } from '../development/support.ts';
import { openTestEngine } from '../support/database.ts';
import { makeEmbeddedVerifier, type VerifierParts } from '../support/embedded-verifier.ts';
import { refusals } from './mdoc-refusal-codes.ts';
import { alice, askedClaims, now } from './mdoc-support.ts';

type Options = Partial<VerifierParts>;

/** A verifier behind a socket, and the wallet that answers it. */
async function openTestBank(options: Options = {}) {
  const folder = await temporaryFolder();
  const { engine, close } = await openTestEngine();
  const clock = { now: () => now };
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
  const wallet = createWallet({ pki, clock });
  return {
    async answer(formats: readonly CredentialFormat[], behaviour: Behaviour) {
      const { externalId, nextAction, record } = await verifier.start({
        mode: 'direct_post',
        formats,
        claims: askedClaims,
        purpose: 'Test',
        now,
        expiresAt: addSeconds(now, 600),
      });
      await engine.write((tx) => record(tx));
      if (nextAction.type !== 'open_wallet') throw new Error('not a link');
      const report = await wallet.present(nextAction.url, alice, behaviour);
      return { report, outcome: outcomes.get(externalId) };
    },
    async close() {
      await server.stop(true);
      await close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

let bank: Awaited<ReturnType<typeof openTestBank>>;
beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.close());

const both = ['dc+sd-jwt', 'mso_mdoc'] as const;

describe('a wallet answers over HTTP', () => {
  for (const clientIdPrefix of ['x509_san_dns', 'x509_hash'] as const)
    for (const responseEncryption of ['required', 'off'] as const)
      test(`with an mdoc, to ${clientIdPrefix}, encryption ${responseEncryption}`, async () => {
        const other = await openTestBank({ clientIdPrefix, responseEncryption });
        try {
          const { report, outcome } = await other.answer(['mso_mdoc'], {});
          expect(report).toMatchObject({ accepted: true, answer: { status: 200 } });
          expect(outcome).toMatchObject({
            state: 'verified',
            verdict: { accepted: true, format: 'mso_mdoc' },
          });
        } finally {
          await other.close();
        }
      });

  test.each([
    ['only an SD-JWT', ['dc+sd-jwt'], 'dc+sd-jwt'],
    ['only an mdoc', ['mso_mdoc'], 'mso_mdoc'],
    ['both', both, 'dc+sd-jwt'],
  ] as const)('a request for either format, holding %s', async (_, holds, format) => {
    const { outcome } = await bank.answer(both, { holds });
    expect(outcome).toMatchObject({ state: 'verified', pid: { format } });
  });

  test('with the same person, whichever format it holds', async () => {
    const pids = await Promise.all(
      both.map(async (format) => {
        const { outcome } = await bank.answer(both, { holds: [format] });
        if (outcome?.state !== 'verified') throw new Error('not accepted');
        return { issuer: outcome.pid.issuer, claims: outcome.pid.claims };
      }),
    );
    expect(pids[0]?.issuer.name).toBe(developmentIssuerSubject);
    expect(pids[0]).toEqual(pids[1] as (typeof pids)[number]);
  });

  test('only in a format that was asked for', async () => {
    for (const [asked, held] of [both, [...both].reverse()] as [CredentialFormat, CredentialFormat][]) {
      const { report, outcome } = await bank.answer([asked], { holds: [held] });
      expect(report.refusal?.code).toBe('no_matching_credential');
      expect(outcome).toBeUndefined();
    }
  });
});

describe('is refused over HTTP', () => {
  test('an answer in both formats where one was to be chosen', async () => {
    const { report, outcome } = await bank.answer(both, {
      vpToken: (token) => ({ ...token, pid_mdoc: ['o2d2ZXJzaW9uYzEuMA'] }),
    });
    expect(report.answer?.status).toBe(400);
    expect(outcome).toMatchObject({ state: 'rejected', code: 'credential_unexpected' });
  });

  test('an answer in the format that was not asked for', async () => {
    const { outcome } = await bank.answer(['mso_mdoc'], {
      vpToken: ({ pid_mdoc = [] }) => ({ pid: pid_mdoc }),
    });
    expect(outcome).toMatchObject({ state: 'rejected', code: 'credential_missing' });
  });

  test('a refusal by the wallet, with no check of a format that it did not choose', async () => {
    const { outcome } = await bank.answer(both, { error: 'access_denied' });
    expect(outcome).toMatchObject({ state: 'rejected', code: 'wallet_declined' });
    const checks = outcome?.state === 'rejected' ? outcome.verdict.checks : [];
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.every(({ id }) => id.startsWith('response.'))).toBe(true);
  });

  for (const { name, description, expected, behaviour } of mdocMisbehaviours) {
    if (expected === 'accepted') continue;
    test(`${name}. ${description}`, async () => {
      const [check, code] = refusals[name] ?? [];
      for (const formats of [['mso_mdoc'], both] as const) {
        const { report, outcome } = await bank.answer(formats, behaviour);
        if (outcome?.state !== 'rejected') throw new Error('not refused');
        expect([report.answer?.status, outcome.code]).toEqual([400, code]);
        expect(report.answer?.body).toHaveProperty('error');
        expect(outcome.verdict.checks.find(({ outcome }) => outcome === 'failed')?.id).toBe(check ?? '');
      }
    });
  }
});

test.each(mdocMisbehaviours.filter(({ expected }) => expected === 'accepted').map(({ name }) => name))(
  'although unusual, %s is accepted over HTTP',
  async (name) => {
    const behaviour = mdocMisbehaviours.find((one) => one.name === name)?.behaviour ?? {};
    const { outcome } = await bank.answer(['mso_mdoc'], behaviour);
    expect(outcome?.state).toBe('verified');
  },
);
