import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { type BrowserBank, forOrigin, openBrowserBank } from '../dc-api/support.ts';
import { hostileJson, hostileText } from '../fuzz/values.ts';
import { encrypt, present, type RequestParameters, signJwt } from '../support/presentation.ts';
import { type OpenVerifier, openVerifier } from './support.ts';

// Any JSON in any place where a wallet sends some never gets an answer of the 5xx class. It ends the request that it belongs to, and no
// other.

const each = 25;
/** The same values in every run, without those that JSON does not have. */
const values = [
  { length: { toString: 1 } },
  ...fc.sample(hostileJson, { seed: 20_261_120, numRuns: each }),
].filter((value) => JSON.stringify(value) !== undefined);
const texts = fc.sample(hostileText, { seed: 7, numRuns: each });
const shown = (value: unknown) => JSON.stringify(value).slice(0, 200);

let plain: OpenVerifier;
let encrypted: OpenVerifier;
let browser: BrowserBank;
beforeAll(async () => {
  plain = await openVerifier({ responseEncryption: 'off' });
  encrypted = await openVerifier({ responseEncryption: 'required', requestUriMethod: 'post' });
  browser = await openBrowserBank({ responseEncryption: 'off' });
});
afterAll(async () => {
  await Promise.all([plain.close(), encrypted.close(), browser.close()]);
});

type Fields = Record<string, string>;
type Make = (value: unknown, request: RequestParameters) => Promise<Fields>;

/** Posts what is made of each value to a request of its own, and compares how these stand afterwards. */
async function answered(bank: OpenVerifier, state: 'rejected' | 'pending', make: Make): Promise<void> {
  for (const value of values) {
    const started = await bank.start();
    const { request } = await bank.fetch(started);
    const response = await bank.post(request.response_uri, await make(value, request));
    const outcome = await bank.verifier.outcome(bank.engine.reader, started.id);
    // An error that a wallet names is an answer that has been taken; everything else here is a refusal.
    const took = outcome?.state === 'rejected' && outcome.code === 'wallet_error';
    expect({ value: shown(value), status: response.status, state: outcome?.state }).toEqual({
      value: shown(value),
      status: took && response.status === 200 ? 200 : 400,
      state,
    });
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

describe('any JSON in an answer that is tied to its request ends the request:', () => {
  test('as vp_token', () =>
    answered(plain, 'rejected', async (value, { state }) => ({ state, vp_token: text(value) })));

  test('in the place of a presentation', () =>
    answered(plain, 'rejected', async (value, { state }) => ({
      state,
      vp_token: JSON.stringify({ pid: [value] }),
    })));

  test('as vp_token in a JWE', () =>
    answered(encrypted, 'rejected', async (vp_token, request) => ({
      response: await encrypt({ state: request.state, vp_token }, request),
    })));

  test('beside the state, in the clear', () =>
    answered(encrypted, 'rejected', async (value, { state }) => ({ state, vp_token: text(value) })));

  for (const [name, member] of [
    ['x5c', 'header'],
    ['alg', 'header'],
    ['typ', 'header'],
    ['crit', 'header'],
    ['vct', 'payload'],
    ['exp', 'payload'],
    ['cnf', 'payload'],
    ['_sd', 'payload'],
    ['_sd_alg', 'payload'],
    ['nationalities', 'payload'],
  ] as const)
    test(`as ${name} in the ${member} of the issuer’s JWT`, () =>
      answered(plain, 'rejected', async (value, request) => {
        const credential = await plain.issuer.issue(plain.holder.jwk, {
          claims: { nationalities: undefined },
        });
        const [jwt = '', ...rest] = credential.split('~');
        const [header, payload] = jwt
          .split('.', 2)
          .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
        const parts = { header, payload };
        const changed = { ...parts, [member]: { ...parts[member], [name]: value } };
        const { privateKey } = plain.issuer.leaf.keys;
        const signed = await signJwt(changed.header, changed.payload, privateKey);
        const presented = await present([signed, ...rest].join('~'), plain.holder.keys, request);
        return { state: request.state, vp_token: JSON.stringify({ pid: [presented] }) };
      }));

  for (const name of ['iat', 'nbf', 'exp', 'nonce', 'aud', 'sd_hash', 'transaction_data_hashes'])
    test(`as ${name} in a key binding`, async () => {
      const credential = await plain.issuer.issue(plain.holder.jwk);
      // Moments long ago are a good nbf, as is the number of one to come a good exp.
      const isGood = (value: unknown) =>
        (name === 'nbf' && typeof value === 'number' && value >= 0 && value < 1e9) ||
        (name === 'exp' && value === 2 ** 53);
      await answered(plain, 'rejected', async (value, request) => {
        const keyBinding = { [name]: isGood(value) ? 'x' : value };
        const presented = await present(credential, plain.holder.keys, request, { keyBinding });
        return { state: request.state, vp_token: JSON.stringify({ pid: [presented] }) };
      });
    });

  for (const name of ['family_name', 'birthdate', 'nationalities', 'picture', 'status'])
    test(`as ${name}, without an answer of the 5xx class`, async () => {
      for (const value of values) {
        const started = await plain.start();
        const { request } = await plain.fetch(started);
        const knobs = name === 'status' ? { registered: { status: value } } : { claims: { [name]: value } };
        // The issuer of the tests hides members of their own by the names of its library.
        if (/_sd|\.\.\.|__proto__/.test(JSON.stringify(value))) continue;
        const credential = await plain.issuer.issue(plain.holder.jwk, knobs);
        const presented = await present(credential, plain.holder.keys, request);
        const vp_token = JSON.stringify({ pid: [presented] });
        const { status } = await plain.post(request.response_uri, { state: request.state, vp_token });
        const outcome = await plain.verifier.outcome(plain.engine.reader, started.id);
        const expected = status === 200 ? 'verified' : 'rejected';
        expect([shown(value), outcome?.state]).toEqual([shown(value), expected]);
        expect([200, 400]).toContain(status);
      }
    });
});

describe('any JSON in an answer that is not tied to a request leaves it open:', () => {
  test('as what a JWE holds', () =>
    answered(encrypted, 'pending', async (value, request) => ({ response: await encrypt(value, request) })));

  test('as state in a JWE', () =>
    answered(encrypted, 'pending', async (state, request) => ({
      response: await encrypt({ state, vp_token: {} }, request),
    })));

  test('as the whole form, by any name', async () => {
    let at = 0;
    await answered(plain, 'pending', async (value) => ({ [texts[at++ % texts.length] ?? '']: text(value) }));
  });

  test('as the header of a JWE, and of a JWS', () =>
    answered(encrypted, 'pending', async (value) => {
      const header = Buffer.from(JSON.stringify(value)).toString('base64url');
      return { response: `${header}.${values.indexOf(value) % 2 ? 'AA.AA' : '.AA.AA.AA'}` };
    }));
});

test('an error of any name ends the request, and its name is repeated nowhere', async () => {
  for (const error of texts) {
    const started = await encrypted.start();
    const { request } = await encrypted.fetch(started);
    const { status } = await encrypted.post(request.response_uri, { state: request.state, error });
    const outcome = await encrypted.verifier.outcome(encrypted.engine.reader, started.id);
    expect([error, status, outcome?.state]).toEqual([error, 200, 'rejected']);
    if (error.length > 12) expect(JSON.stringify(outcome)).not.toContain(JSON.stringify(error).slice(1, -1));
  }
});

test('any JSON as wallet_metadata, or as a member of it, and any wallet_nonce gets a request or a refusal', async () => {
  const names = [
    'jwks',
    'request_object_signing_alg_values_supported',
    'request_object_encryption_alg_values_supported',
    'request_object_encryption_enc_values_supported',
    'vp_formats_supported',
  ];
  for (const [at, value] of values.entries()) {
    const started = await encrypted.start();
    const complete = {
      jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: value, y: value, kid: value }] },
      request_object_encryption_alg_values_supported: ['ECDH-ES'],
      request_object_encryption_enc_values_supported: ['A128GCM'],
    };
    const member = { ...complete, [names[at % names.length] ?? '']: value };
    for (const metadata of [value, member, complete, { ...complete, jwks: { keys: [value] } }]) {
      const wallet_nonce = texts[at % texts.length] ?? '';
      for (const fields of [{}, { wallet_nonce }]) {
        const posted = { wallet_metadata: JSON.stringify(metadata), ...fields };
        const { status } = await encrypted.post(started.link.get('request_uri') ?? '', posted);
        expect([200, 400]).toContain(status);
      }
    }
    const outcome = await encrypted.verifier.outcome(encrypted.engine.reader, started.id);
    expect(outcome?.state).toBe('pending');
  }
});

test('any JSON that a browser returns ends the request or is refused by the contract', async () => {
  const ended = new Map<string, number>();
  for (const value of values) {
    const asked = await browser.ask();
    const good = await present(
      await browser.verifier.issuer.issue(browser.verifier.holder.jwk),
      browser.verifier.holder.keys,
      forOrigin(asked.request),
    );
    for (const data of [
      value,
      { vp_token: value },
      { response: value },
      { vp_token: { pid: [good, value] } },
    ]) {
      const { status } = await browser.complete(asked, { data });
      expect([shown(data), [409, 422].includes(status)]).toEqual([shown(data), true]);
      const { status: state } = await browser.read(asked);
      ended.set(state, (ended.get(state) ?? 0) + 1);
    }
    expect((await browser.read(asked)).status).toBe('failed');
  }
  expect(ended.get('authorized')).toBeUndefined();
});
