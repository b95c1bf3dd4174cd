import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { personaAt } from '../../src/development/pid-issuer/personas.ts';
import { type DevelopmentPki, ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import type { CallToAnswer } from '../../src/development/wallet/answer/digital-credentials.ts';
import type { Behaviour } from '../../src/development/wallet/behaviour.ts';
import { createWallet, type Wallet } from '../../src/development/wallet/holder/wallet.ts';
import { browserMisbehaviours, mdocMisbehaviours } from '../../src/development/wallet/misbehaviours/index.ts';
import type { CredentialFormat } from '../../src/verifier/pid/pid.ts';
import { temporaryFolder } from '../development/support.ts';
import { noon } from '../support/certificates.ts';
import { refusals } from '../verifier/mdoc-refusal-codes.ts';
import { type Asked, type BrowserBank, openBrowserBank, origin } from './support.ts';

const persona = personaAt(3);

/** A bank that trusts the development issuer, and the test wallet behind a browser. */
async function openWithWallet(over: Parameters<typeof openBrowserBank>[0] = {}) {
  const folder = await temporaryFolder();
  const pki = await ensureDevelopmentPki({ folder: folder.path, publicHost: 'bank.example', now: noon });
  const bank = await openBrowserBank({
    access: pki.relyingParty,
    trustAnchorsPem: [pki.pidIssuer.caCertificatePem],
    ...over,
  });
  const wallet = createWallet({ pki, clock: bank.verifier.clock });
  return {
    bank,
    pki,
    wallet,
    async close() {
      await bank.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function answer(wallet: Wallet, bank: BrowserBank, asked: Asked, behaviour: Behaviour) {
  const { protocol, data } = asked;
  const given = await wallet.answerDigitalCredentials({ protocol, data, origin, persona, behaviour });
  expect(given.refusal).toBeUndefined();
  return bank.complete(asked, { protocol: given.protocol, data: given.data });
}

for (const responseEncryption of ['required', 'off'] as const)
  for (const clientIdPrefix of ['x509_san_dns', 'x509_hash'] as const)
    describe(`the test wallet in the browser, ${clientIdPrefix}, encryption ${responseEncryption}`, () => {
      let opened: Awaited<ReturnType<typeof openWithWallet>>;
      beforeAll(async () => {
        opened = await openWithWallet({ responseEncryption, clientIdPrefix });
      });
      afterAll(() => opened.close());

      const formats: readonly (readonly CredentialFormat[])[] = [
        ['dc+sd-jwt'],
        ['mso_mdoc'],
        ['dc+sd-jwt', 'mso_mdoc'],
      ];
      for (const browserRequest of ['signed', 'unsigned'] as const)
        for (const asked of formats)
          test(`answers a ${browserRequest} request for ${asked.join(' or ')}`, async () => {
            const { wallet, bank } = opened;
            // A customer who signed up with one format is recognised by the other.
            const kind = (await bank.state()).users.length === 0 ? 'signup' : 'signin';
            const { body } = await answer(
              wallet,
              bank,
              await bank.ask({ browserRequest, kind, formats: asked }),
              {},
            );
            expect(body).toMatchObject({ status: 'authorized', error: null });
            expect((await bank.state()).users).toHaveLength(1);
          });

      for (const { name, behaviour } of browserMisbehaviours)
        test(`is refused when it misbehaves: ${name}`, async () => {
          const { wallet, bank } = opened;
          const asked = await bank.ask({ kind: 'signin' });
          const { body } = await answer(wallet, bank, asked, { ...behaviour, holds: ['dc+sd-jwt'] });
          const code =
            name === 'another-protocol' ? 'presentation_malformed' : 'holder_binding_for_another_request';
          expect(body).toMatchObject({ code: 'presentation_refused', errors: [{ code }] });
          expect(await bank.read(asked)).toMatchObject({ status: 'failed', error: { code } });
        });
    });

describe('an mdoc over the Digital Credentials API', () => {
  for (const responseEncryption of ['required', 'off'] as const) {
    let opened: Awaited<ReturnType<typeof openWithWallet>>;
    beforeAll(async () => {
      opened = await openWithWallet({ responseEncryption });
    });
    afterAll(() => opened.close());
    for (const { name, expected, behaviour } of mdocMisbehaviours)
      test(`encryption ${responseEncryption}, ${expected}: ${name}`, async () => {
        const { wallet, bank } = opened;
        const asked = await bank.ask({ formats: ['mso_mdoc'] });
        const { body } = await answer(wallet, bank, asked, behaviour);
        if (expected === 'accepted') {
          // The first customer is signed up, later ones exist.
          expect([null, 'account_exists']).toContain(body.error?.code ?? null);
          return;
        }
        const [check, code] = refusals[name] ?? [];
        expect(body.errors).toMatchObject([{ code }]);
        const { error } = await bank.read(asked);
        expect(error.code).toBe(code);
        expect(error.failedChecks).toMatchObject([{ id: check }]);
      });
  }
});

describe('the test wallet refuses, and answers with an error,', () => {
  let opened: Awaited<ReturnType<typeof openWithWallet>>;
  let other: DevelopmentPki;
  beforeAll(async () => {
    opened = await openWithWallet();
    await using folder = await temporaryFolder();
    other = await ensureDevelopmentPki({ folder: folder.path, publicHost: 'bank.example', now: noon });
  });
  afterAll(() => opened.close());

  type Change = (wish: CallToAnswer) => Partial<CallToAnswer>;
  const cases: Record<string, readonly [Change, code: string, error: string]> = {
    'a signed request used by another page': [
      () => ({ origin: 'https://evil.example' }),
      'origin_not_expected',
      'invalid_request',
    ],
    'a protocol that it does not speak': [
      () => ({ protocol: 'openid4vp-v1-multisigned' }),
      'protocol_not_supported',
      'invalid_request',
    ],
    'a signed request without its wrapping': [
      ({ data }) => ({ data: { jwt: data } }),
      'request_malformed',
      'invalid_request',
    ],
    'a signed request handed out as unsigned': [
      () => ({ protocol: 'openid4vp-v1-unsigned' }),
      'request_malformed',
      'invalid_request',
    ],
    'a signed request whose signature is broken': [
      ({ data }) => ({ data: { request: breakSignature((data as { request: string }).request) } }),
      'request_signature_invalid',
      'invalid_request',
    ],
  };
  for (const [name, [change, code, error]] of Object.entries(cases))
    test(name, async () => {
      const { protocol, data } = await opened.bank.ask();
      const wish: CallToAnswer = { protocol, data, origin, persona };
      const given = await opened.wallet.answerDigitalCredentials({ ...wish, ...change(wish) });
      expect(given.refusal?.code).toBe(code as never);
      expect(given.data).toEqual({ error });
    });

  test('a signed request of a verifier that nobody vouches for', async () => {
    const { protocol, data } = await opened.bank.ask();
    const wallet = createWallet({ pki: { ...opened.pki, relyingParty: other.relyingParty } });
    const given = await wallet.answerDigitalCredentials({ protocol, data, origin, persona });
    expect(given.refusal?.code).toBe('request_certificate_not_trusted');
  });

  test('a signed request after its end', async () => {
    const { protocol, data } = await opened.bank.ask();
    const late = createWallet({ pki: opened.pki, clock: { now: () => new Date(noon.getTime() + 600_000) } });
    const given = await late.answerDigitalCredentials({ protocol, data, origin, persona });
    expect(given.refusal?.code).toBe('request_expired');
  });
});

function breakSignature(jwt: string): string {
  const at = jwt.lastIndexOf('.') + 10;
  return `${jwt.slice(0, at)}${jwt[at] === 'A' ? 'B' : 'A'}${jwt.slice(at + 1)}`;
}
