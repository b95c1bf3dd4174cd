import { afterAll, expect, test } from 'bun:test';
import { X509Certificate } from 'node:crypto';
import { sha256 } from '../../src/development/pid-issuer/hashing.ts';
import { personaAt } from '../../src/development/pid-issuer/personas.ts';
import { createWallet } from '../../src/development/wallet/holder/wallet.ts';
import { httpExchange } from '../../src/development/wallet/http.ts';
import type { RefusalCode } from '../../src/development/wallet/refusal.ts';
import { addSeconds } from '../../src/lib/clock.ts';
import { FakeVerifier, host, type RequestChanges } from './fake-verifier.ts';
import { forgetPkis, now, otherPki, sharedPki } from './support.ts';

afterAll(forgetPkis);

async function answerTo(changes: RequestChanges, link?: string, at = now) {
  const pki = await sharedPki();
  const verifier = await FakeVerifier.start(pki, now, changes);
  const wallet = createWallet({ pki, clock: { now: () => at }, exchange: verifier.exchange });
  const report = await wallet.present(link ?? verifier.link, personaAt(0));
  return { verifier, report };
}

/** Refused with this code, and nothing was sent to the verifier. */
async function expectRefusal(
  code: RefusalCode,
  changes: RequestChanges,
  link?: string,
  at = now,
): Promise<void> {
  const { verifier, report } = await answerTo(changes, link, at);
  expect(report.refusal?.code).toBe(code);
  expect(report.accepted).toBe(false);
  expect(report.steps.at(-1)?.status).toBe('failed');
  expect(verifier.received).toEqual([]);
}

const seconds = Math.floor(now.getTime() / 1000);
const payload = (changes: Record<string, unknown>): RequestChanges => ({ payload: changes });
const query = (credential: Record<string, unknown>): RequestChanges =>
  payload({ dcql_query: { credentials: [{ id: 'pid', format: 'dc+sd-jwt', ...credential }] } });
const pidMeta = { vct_values: ['urn:eudi:pid:1'] };
const encryption = (changes: Record<string, unknown>): RequestChanges =>
  payload({ client_metadata: changes });

const badRequests: readonly (readonly [string, RefusalCode, RequestChanges])[] = [
  ['another typ', 'request_type_wrong', { header: { typ: 'JWT' } }],
  ['no certificate', 'request_malformed', { header: { x5c: undefined } }],
  ['an x5c that is no certificate', 'request_malformed', { header: { x5c: ['bm90IGEgY2VydGlmaWNhdGU='] } }],
  ['another audience', 'request_audience_wrong', payload({ aud: 'https://somebody-else.example' })],
  ['no audience', 'request_audience_wrong', payload({ aud: undefined })],
  ['an exp that has passed', 'request_expired', payload({ exp: seconds })],
  ['no exp', 'request_malformed', payload({ exp: undefined })],
  ['an iat in the future', 'request_expired', payload({ iat: seconds + 3600, exp: seconds + 7200 })],
  [
    'another client_id than the link',
    'client_id_mismatch',
    payload({ client_id: 'x509_san_dns:other.example' }),
  ],
  ['no nonce', 'request_malformed', payload({ nonce: undefined })],
  ['a nonce that can be guessed', 'request_malformed', payload({ nonce: '1' })],
  ['another response type', 'request_malformed', payload({ response_type: 'code' })],
  ['another response mode', 'request_malformed', payload({ response_mode: 'fragment' })],
  [
    'a redirect_uri with direct_post',
    'request_malformed',
    payload({ redirect_uri: 'https://bank.example/' }),
  ],
  [
    'a response_uri elsewhere',
    'response_uri_not_of_client',
    payload({ response_uri: 'https://other.example/' }),
  ],
  ['a wallet_nonce nobody sent', 'wallet_nonce_mismatch', payload({ wallet_nonce: 'guessed-by-verifier' })],
  ['transaction data', 'transaction_data_not_supported', payload({ transaction_data: ['e30'] })],
  ['no encryption key', 'encryption_not_possible', encryption({ jwks: { keys: [] } })],
  ['no usable encryption key', 'encryption_not_possible', encryption({ jwks: { keys: [{ kty: 'RSA' }] } })],
  ['no query', 'request_malformed', payload({ dcql_query: undefined })],
  ['a query that asks nothing', 'query_malformed', payload({ dcql_query: { credentials: [] } })],
  [
    'a query for another credential',
    'no_matching_credential',
    query({ meta: { vct_values: ['urn:other:1'] } }),
  ],
  [
    'a query for a claim that PIDs lack',
    'no_matching_credential',
    query({ meta: pidMeta, claims: [{ path: ['shoe_size'] }] }),
  ],
  ['a status that is not 200', 'request_unavailable', { status: 404 }],
  ['a content type that is not a request object', 'request_unavailable', { contentType: 'text/html' }],
];

test.each(badRequests)('a request with %s is refused as %s', async (_, code, changes) => {
  await expectRefusal(code, changes);
});

test('a request signed by another key than that of its certificate is refused', async () => {
  const privateKeyPem = (await otherPki()).relyingParty.privateKeyPem;
  await expectRefusal('request_signature_invalid', { privateKeyPem });
});

test('a request of a relying party of another authority is refused, though every name is the same', async () => {
  const { privateKeyPem, chainPem } = (await otherPki()).relyingParty;
  await expectRefusal('request_certificate_not_trusted', { privateKeyPem, chainPem });
});

test('a request signed with the certificate of an authority instead of a relying party is refused', async () => {
  const { relyingParty } = await sharedPki();
  await expectRefusal('request_certificate_not_trusted', { chainPem: relyingParty.caCertificatePem });
});

test('a request that brings its own trust anchor is refused', async () => {
  const { relyingParty } = await sharedPki();
  const x5c = [relyingParty.chainPem, relyingParty.caCertificatePem].map((pem) =>
    new X509Certificate(pem).raw.toString('base64'),
  );
  await expectRefusal('request_certificate_not_trusted', { header: { x5c } });
});

test('a relying party whose certificate has expired is refused', async () => {
  const year = 366 * 24 * 3600;
  const changes = payload({ iat: seconds + year, exp: seconds + year + 300 });
  await expectRefusal('request_certificate_expired', changes, undefined, addSeconds(now, year));
});

test('a client_id whose name is not in the certificate is refused', async () => {
  const clientId = 'x509_san_dns:other.example';
  await expectRefusal('client_id_mismatch', {
    payload: { client_id: clientId, response_uri: 'https://other.example/' },
    link: { client_id: clientId },
  });
});

test.each([
  'redirect_uri:https://bank.example/',
  'pre-registered',
  'decentralized_identifier:did:web:bank.example',
])('the client_id %s is refused, since its kind is unknown', async (clientId) => {
  await expectRefusal('client_id_prefix_not_supported', {
    payload: { client_id: clientId },
    link: { client_id: clientId },
  });
});

test('x509_hash is accepted for the hash of the certificate and for no other', async () => {
  const { raw } = new X509Certificate((await sharedPki()).relyingParty.chainPem);
  const named = (clientId: string) => ({ payload: { client_id: clientId }, link: { client_id: clientId } });
  expect((await answerTo(named(`x509_hash:${sha256(raw)}`))).report.accepted).toBe(true);
  await expectRefusal('client_id_mismatch', named(`x509_hash:${sha256('another certificate')}`));
});

test.each([
  ['nothing', ''],
  ['text', 'pay the bank'],
  ['another scheme', 'mailto:bank@example.com?client_id=a&request_uri=https%3A%2F%2Fbank.example'],
  ['no client_id', 'openid4vp://?request_uri=https%3A%2F%2Fbank.example%2F1'],
  ['no request_uri', 'openid4vp://?client_id=a'],
  [
    'a request_uri with a fragment',
    'openid4vp://?client_id=a&request_uri=https%3A%2F%2Fbank.example%2F1%23a',
  ],
  ['a request_uri on the file system', 'openid4vp://?client_id=a&request_uri=file%3A%2F%2F%2Fetc%2Fpasswd'],
  ['unsigned parameters', 'openid4vp://?client_id=a&request_uri=https%3A%2F%2Fbank.example%2F1&nonce=b'],
  ['a repeated client_id', 'openid4vp://?client_id=a&client_id=b&request_uri=https%3A%2F%2Fbank.example%2F1'],
  [
    'another method',
    'openid4vp://?client_id=a&request_uri=https%3A%2F%2Fbank.example%2F1&request_uri_method=put',
  ],
])('a link with %s is refused before anything is fetched', async (_, link) => {
  const { verifier, report } = await answerTo({}, link || ' ');
  expect(report.refusal?.code).toBe('link_malformed');
  expect(verifier.fetches).toEqual([]);
});

test('an https link is read like an openid4vp one', async () => {
  const pki = await sharedPki();
  const verifier = await FakeVerifier.start(pki, now);
  const wallet = createWallet({ pki, clock: { now: () => now }, exchange: verifier.exchange });
  const link = verifier.link.replace('openid4vp://', 'https://wallet.example/authorize');
  expect((await wallet.inspect(link)).request?.verifier.host).toBe(host);
});

test('a host that is not allowed is neither fetched from nor answered', async () => {
  const fetched: string[] = [];
  const exchange = httpExchange({
    allowedHosts: ['localhost'],
    fetch: async (url) => {
      fetched.push(url);
      return new Response('');
    },
  });
  const wallet = createWallet({ pki: await sharedPki(), exchange });
  const request = encodeURIComponent('http://169.254.169.254/latest/meta-data');
  const report = await wallet.inspect(`openid4vp://?client_id=a&request_uri=${request}`);
  expect(report.refusal?.code).toBe('host_not_allowed');
  expect(fetched).toEqual([]);
});

test('an unreachable verifier is a refusal with a reason, not a crash', async () => {
  const exchange = httpExchange({ fetch: () => Promise.reject(new Error('connection refused by 10.0.0.1')) });
  const wallet = createWallet({ pki: await sharedPki(), exchange });
  const report = await wallet.inspect('openid4vp://?client_id=a&request_uri=https%3A%2F%2Fbank.example%2F1');
  expect(report.refusal).toEqual({
    code: 'verifier_unreachable',
    message: 'The verifier could not be reached.',
  });
});

test('an answer of endless size is not read to its end', async () => {
  let sent = 0;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
  const exchange = httpExchange({ fetch: async () => new Response(endless()) });
  const wallet = createWallet({ pki: await sharedPki(), exchange });
  const report = await wallet.inspect('openid4vp://?client_id=a&request_uri=https%3A%2F%2Fbank.example%2F1');
  expect(report.refusal?.code).toBe('request_malformed');
  expect(sent).toBeLessThan(2_000_000);
});

test('inspecting shows who asks for what until when, and answers nothing', async () => {
  const pki = await sharedPki();
  const verifier = await FakeVerifier.start(pki, now);
  const wallet = createWallet({ pki, clock: { now: () => now }, exchange: verifier.exchange });
  const { request } = await wallet.inspect(verifier.link);
  expect(request).toEqual({
    verifier: { clientId: `x509_san_dns:${host}`, name: 'Tessera', host },
    claims: [
      'family_name',
      'birthdate',
      'nationalities',
      'address.formatted',
      'personal_administrative_number',
    ],
    encrypted: true,
    expiresAt: '2026-11-20T10:05:00.000Z',
  });
  expect(verifier.received).toEqual([]);
});

test('declining tells the verifier access_denied with the state of the request', async () => {
  const pki = await sharedPki();
  const verifier = await FakeVerifier.start(pki, now, payload({ response_mode: 'direct_post' }));
  const wallet = createWallet({ pki, clock: { now: () => now }, exchange: verifier.exchange });
  const report = await wallet.decline(verifier.link);
  expect(report).toMatchObject({ accepted: true, answer: { redirectUri: `https://${host}/return` } });
  expect(verifier.received.map(({ body }) => body)).toEqual(['error=access_denied&state=the-state']);
});
