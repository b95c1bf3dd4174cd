import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { generateKeyPairSync } from 'node:crypto';
import type { JWK } from 'jose';
import { newKeys } from '../support/certificates.ts';
import { encrypt, type RequestParameters, signJwt } from '../support/presentation.ts';
import { bindings, disclosures } from '../verifier/forgeries/bindings.ts';
import { chains } from '../verifier/forgeries/chains.ts';
import { credentials, shapes } from '../verifier/forgeries/credentials.ts';
import { type Forgery, presented } from '../verifier/forgeries/forgery.ts';
import {
  type Asked,
  type BrowserBank,
  browserData,
  forOrigin,
  goodToken,
  openBrowserBank,
  origin,
  otherOrigin,
} from './support.ts';

/** Audiences that are not the origin of the page, however near they come (OpenID4VP 1.0 §A.4). */
const audiences: readonly Forgery[] = Object.entries({
  'of another site': 'origin:https://evil.example',
  'of the other page of the bank': `origin:${otherOrigin}`,
  'without the prefix': origin,
  'with the prefix of drafts': `web-origin:${origin}`,
  'with a slash behind it': `origin:${origin}/`,
  'that is the client_id of the request': 'x509_san_dns:bank.example',
}).map(([name, aud]) =>
  presented(name, 'kb_jwt.aud', 'holder_binding_for_another_request', { keyBinding: { aud } }),
);

const families: Record<string, readonly Forgery[]> = {
  'a vp_token with': shapes,
  'a credential with': credentials,
  'a credential whose certificate is': chains,
  'a key binding with': bindings,
  'a disclosure': disclosures,
  'an audience': audiences,
};

for (const responseEncryption of ['required', 'off'] as const)
  for (const browserRequest of ['signed', 'unsigned'] as const)
    describe(`refused through the browser, ${browserRequest}, encryption ${responseEncryption}:`, () => {
      let bank: BrowserBank;
      beforeAll(async () => {
        bank = await openBrowserBank({ responseEncryption });
      });
      afterAll(() => bank.close());
      for (const [family, forgeries] of Object.entries(families))
        for (const forgery of forgeries)
          test(`${family} ${forgery.name}`, async () => {
            const asked = await bank.ask({ browserRequest });
            const vpToken = await forgery.vpToken(bank.verifier, forOrigin(asked.request));
            const parameters = vpToken === undefined ? {} : { vp_token: vpToken };
            const data = await browserData(parameters, asked.request);
            // Without a vp_token there is nothing that could be read.
            const unread =
              vpToken === undefined ? { check: 'browser.data', code: 'presentation_malformed' } : {};
            await isRefused(bank, asked, { data }, { ...forgery, ...unread });
          });
    });

/** The request fails with the code and the one check, and nothing else is changed: no customer, no session. */
async function isRefused(
  bank: BrowserBank,
  asked: Asked,
  answer: Record<string, unknown>,
  { check, code }: { readonly check: string; readonly code: string },
): Promise<void> {
  const refused = await bank.complete(asked, answer);
  expect([refused.status, refused.body.code]).toEqual([422, 'presentation_refused']);
  expect(refused.body.errors).toMatchObject([{ pointer: '/data', code }]);
  expect(refused.body.errors[0].message).toStartWith(`${check}: `);
  const body = await bank.read(asked);
  expect(body).toMatchObject({ status: 'failed', error: { code }, nextAction: { type: 'none' } });
  expect(body.error.failedChecks.map(({ id }: { id: string }) => id)).toEqual([check]);
  for (const told of [JSON.stringify(body), refused.text]) expect(told).not.toContain('Mustermann');
  const { users, sessions } = await bank.state();
  expect([users, sessions]).toEqual([[], []]);
  expect((await bank.redeem(asked)).body.code).toBe('auth_request_ended');
  const again = await bank.complete(asked, answer);
  expect([again.status, again.body.code]).toEqual([409, 'auth_request_ended']);
}

const otherKey = (): JWK =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });

type Sent = (vpToken: object, request: RequestParameters) => Promise<Record<string, unknown>>;
const malformed = { check: 'browser.data', code: 'presentation_malformed' } as const;
const unencrypted = { check: 'response.encryption', code: 'presentation_unencrypted' } as const;

const encryptedForms: Record<string, readonly [Sent, typeof malformed | typeof unencrypted]> = {
  'in the clear': [async (vp_token) => ({ vp_token }), unencrypted],
  'signed instead of encrypted': [
    async (vp_token) => ({
      response: await signJwt({ alg: 'ES256' }, { vp_token }, (await newKeys()).privateKey),
    }),
    unencrypted,
  ],
  'encrypted to another key': [
    async (vp_token, request) => ({ response: await encrypt({ vp_token }, request, { key: otherKey() }) }),
    malformed,
  ],
  'encrypted with A192GCM, which was not offered': [
    async (vp_token, request) => ({ response: await encrypt({ vp_token }, request, { enc: 'A192GCM' }) }),
    malformed,
  ],
  'encrypted with ECDH-ES+A256KW instead of ECDH-ES': [
    async (vp_token, request) => ({
      response: await encrypt({ vp_token }, request, { alg: 'ECDH-ES+A256KW' }),
    }),
    malformed,
  ],
  'compressed, which could unpack to any size': [
    async (vp_token, request) => ({ response: await encrypt({ vp_token }, request, { zip: 'DEF' }) }),
    malformed,
  ],
  'encrypted text that is not JSON': [
    async (_, request) => ({ response: await encrypt('{"vp_token":', request) }),
    malformed,
  ],
  'an encrypted list': [async (_, request) => ({ response: await encrypt([], request) }), malformed],
  'encrypted twice over': [
    async (vp_token, request) => ({
      response: await encrypt({ response: await encrypt({ vp_token }, request) }, request),
    }),
    malformed,
  ],
  'encrypted and in the clear at once': [
    async (vp_token, request) => ({ vp_token, response: await encrypt({ vp_token }, request) }),
    malformed,
  ],
  'no JWT at all': [async () => ({ response: 'hello' }), malformed],
  'a response that is no text': [async () => ({ response: { vp_token: {} } }), malformed],
  'an empty object': [async () => ({}), malformed],
};

const plainForms: typeof encryptedForms = {
  'encrypted, though nobody asked for it': [
    async () => ({ response: 'eyJhbGciOiJFQ0RILUVTIn0.a.b.c.d' }),
    malformed,
  ],
  'an empty object': [async () => ({}), malformed],
  'parameters that nobody knows': [async () => ({ presentation: 'x' }), malformed],
};

for (const [responseEncryption, forms] of [
  ['required', encryptedForms],
  ['off', plainForms],
] as const)
  describe(`ends the request as unreadable, encryption ${responseEncryption}:`, () => {
    let bank: BrowserBank;
    beforeAll(async () => {
      bank = await openBrowserBank({ responseEncryption });
    });
    afterAll(() => bank.close());
    for (const [name, [sent, refusal]] of Object.entries(forms))
      test(name, async () => {
        const asked = await bank.ask();
        const data = await sent(await goodToken(bank.verifier, asked.request), asked.request);
        await isRefused(bank, asked, { data }, refusal);
      });

    for (const [asking, answering] of [
      ['signed', 'openid4vp-v1-unsigned'],
      ['unsigned', 'openid4vp-v1-signed'],
      ['signed', 'openid4vp-v1-multisigned'],
      ['signed', 'org-iso-mdoc'],
    ] as const)
      test(`a ${asking} request answered in ${answering}`, async () => {
        const asked = await bank.ask({ browserRequest: asking });
        const parameters = { vp_token: await goodToken(bank.verifier, asked.request) };
        const data = await browserData(parameters, asked.request);
        const refusal = { check: 'browser.protocol', code: 'presentation_malformed' };
        await isRefused(bank, asked, { data, protocol: answering }, refusal);
      });
  });

test('a presentation made at the other page of the bank is refused at this one', async () => {
  const bank = await openBrowserBank();
  const asked = await bank.ask();
  const vp_token = await goodToken(bank.verifier, asked.request, otherOrigin);
  const data = await browserData({ vp_token }, asked.request);
  const refusal = { check: 'kb_jwt.aud', code: 'holder_binding_for_another_request' };
  await isRefused(bank, asked, { data }, refusal);
  await bank.close();
});
