import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { generateKeyPairSync } from 'node:crypto';
import type { JWK } from 'jose';
import { newKeys } from '../support/certificates.ts';
import { encrypt, present, type RequestParameters, signJwt } from '../support/presentation.ts';
import { type OpenVerifier, openVerifier } from './support.ts';

/** The body that a wallet sends for a good presentation: a form, or something else. */
type Sent = (presentation: string, request: RequestParameters) => Promise<RequestInit>;

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
});
const good = (presentation: string, request: RequestParameters) => ({
  vp_token: { pid: [presentation] },
  state: request.state,
});
const otherKey = (): JWK =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
const formType = { 'content-type': 'application/x-www-form-urlencoded' };

const encrypted: Record<string, { readonly status?: number; readonly sent: Sent }> = {
  'encrypted to another key': {
    sent: async (p, request) =>
      form({ response: await encrypt(good(p, request), request, { key: otherKey() }) }),
  },
  'encrypted with A256CBC-HS512, which was not offered': {
    sent: async (p, request) =>
      form({ response: await encrypt(good(p, request), request, { enc: 'A256CBC-HS512' }) }),
  },
  'encrypted with A192GCM, which was not offered': {
    sent: async (p, request) =>
      form({ response: await encrypt(good(p, request), request, { enc: 'A192GCM' }) }),
  },
  'encrypted with ECDH-ES+A256KW instead of ECDH-ES': {
    sent: async (p, request) =>
      form({ response: await encrypt(good(p, request), request, { alg: 'ECDH-ES+A256KW' }) }),
  },
  'compressed, which could unpack to any size': {
    sent: async (p, request) => form({ response: await encrypt(good(p, request), request, { zip: 'DEF' }) }),
  },
  'encrypted with a tampered ciphertext': {
    sent: async (p, request) => {
      const parts = (await encrypt(good(p, request), request)).split('.');
      return form({ response: [...parts.slice(0, 3), `A${parts[3]?.slice(1)}`, parts[4]].join('.') });
    },
  },
  'encrypted, with the state of another request': {
    sent: async (p, request) =>
      form({ response: await encrypt({ ...good(p, request), state: 'x'.repeat(43) }, request) }),
  },
  'encrypted without state, though the form has it': {
    sent: async (p, request) =>
      form({ response: await encrypt({ vp_token: { pid: [p] } }, request), state: request.state }),
  },
  'encrypted text that is not JSON': {
    sent: async (_, request) => form({ response: await encrypt('{"state":', request) }),
  },
  'an encrypted list': { sent: async (_, request) => form({ response: await encrypt([], request) }) },
  'signed and then encrypted': {
    sent: async (p, request) => {
      const signed = await signJwt({ alg: 'ES256' }, good(p, request), (await newKeys()).privateKey);
      return form({ response: await encrypt(signed, request) });
    },
  },
  'signed instead of encrypted, with another state': {
    sent: async (p, request) => {
      const payload = { ...good(p, request), state: 'x' };
      return form({ response: await signJwt({ alg: 'ES256' }, payload, (await newKeys()).privateKey) });
    },
  },
  'no JWT at all': { sent: async () => form({ response: 'hello' }) },
  'three parts that are no JWT': { sent: async () => form({ response: 'a.b.c' }) },
  'five parts that are no JWE': { sent: async () => form({ response: 'a.b.c.d.e' }) },
  'encrypted and in the clear at once': {
    sent: async (p, request) =>
      form({
        response: await encrypt(good(p, request), request),
        error: 'access_denied',
        state: request.state,
      }),
  },
};

const either: Record<string, { readonly status?: number; readonly sent: Sent }> = {
  'without state': { sent: async (p) => form({ vp_token: JSON.stringify({ pid: [p] }) }) },
  'with the state of another request': {
    sent: async (p) => form({ vp_token: JSON.stringify({ pid: [p] }), state: 'x'.repeat(43) }),
  },
  'an error without state': { sent: async () => form({ error: 'access_denied' }) },
  'an error with the state of another request': {
    sent: async () => form({ error: 'access_denied', state: 'x'.repeat(43) }),
  },
  'an empty form': { sent: async () => form({}) },
  'the state twice': {
    sent: async (_, request) => ({
      method: 'POST',
      headers: formType,
      body: `error=access_denied&state=${request.state}&state=${request.state}`,
    }),
  },
  JSON: {
    status: 415,
    sent: async (p, request) => ({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(good(p, request)),
    }),
  },
  'a body without a type': {
    status: 415,
    sent: async () => ({ method: 'POST', headers: { 'content-type': '' }, body: new Uint8Array(3) }),
  },
  'a body that says it is too large': {
    status: 413,
    sent: async () => ({ method: 'POST', headers: formType, body: `response=${'A'.repeat(1_048_577)}` }),
  },
  'a body that turns out too large': {
    status: 413,
    sent: async () => {
      const stream = new ReadableStream({
        pull: (controller) => controller.enqueue(new TextEncoder().encode('A'.repeat(262_144))),
      });
      return { method: 'POST', headers: formType, body: stream };
    },
  },
};

for (const [responseEncryption, cases] of [
  ['required', { ...encrypted, ...either }],
  ['off', either],
] as const)
  describe(`refused without ending the request, encryption ${responseEncryption}:`, () => {
    let bank: OpenVerifier;
    beforeAll(async () => {
      bank = await openVerifier({ responseEncryption });
    });
    afterAll(() => bank.close());

    for (const [name, { status = 400, sent }] of Object.entries(cases))
      test(name, async () => {
        const started = await bank.start();
        const { request } = await bank.fetch(started);
        const before = await bank.row(started.id);
        const presentation = await present(
          await bank.issuer.issue(bank.holder.jwk),
          bank.holder.keys,
          request,
        );
        const response = await bank.call(request.response_uri, await sent(presentation, request));
        expect(response.status).toBe(status);
        expect(await response.json()).toEqual({
          error: 'invalid_request',
          error_description: expect.any(String),
        });
        expect(bank.settledOf(started.id)).toEqual([]);
        expect(await bank.row(started.id)).toEqual(before);
      });
  });

test('a plain request does not take an encrypted answer', async () => {
  const bank = await openVerifier({ responseEncryption: 'off' });
  const started = await bank.start();
  const { request } = await bank.fetch(started);
  const response = await encrypt({ state: request.state }, request, { key: otherKey() });
  expect((await bank.post(request.response_uri, { response })).status).toBe(400);
  expect(bank.settledOf(started.id)).toEqual([]);
  await bank.close();
});
