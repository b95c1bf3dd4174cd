import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { decodeJwt } from 'jose';
import { addSeconds } from '../../src/lib/clock.ts';
import { noon } from '../support/certificates.ts';
import { type OpenVerifier, openVerifier, type Started } from './support.ts';

let bank: OpenVerifier;
beforeAll(async () => {
  bank = await openVerifier({ requestUriMethod: 'post' });
});
afterAll(() => bank.close());

const nonce = 'qPmxiNFCR3QTm19POc8u';
const metadata = {
  vp_formats_supported: { 'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'] } },
  request_object_signing_alg_values_supported: ['ES256', 'EdDSA'],
};
const fetchBy = (started: Started, fields: Record<string, string>) =>
  bank.post(started.link.get('request_uri') ?? '', fields);

test('the link asks for POST where it is configured, and says nothing otherwise', async () => {
  const { link } = await bank.start();
  expect([...link.keys()].sort()).toEqual(['client_id', 'request_uri', 'request_uri_method']);
  expect(link.get('request_uri_method')).toBe('post');
  const other = await openVerifier({ requestUriMethod: 'get' });
  expect((await other.start()).link.has('request_uri_method')).toBe(false);
  await other.close();
});

test('the wallet’s nonce is in the request object, at its top level', async () => {
  const started = await bank.start();
  const response = await fetchBy(started, { wallet_nonce: nonce });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/oauth-authz-req+jwt');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const posted = decodeJwt(await response.text());
  expect(posted.wallet_nonce).toBe(nonce);
  const { request } = await bank.fetch(started);
  expect({ ...request, wallet_nonce: nonce }).toEqual(posted as never);
});

test('a wallet that cannot POST is served by GET, without a nonce', async () => {
  const { response, request } = await bank.fetch(await bank.start());
  expect(response.status).toBe(200);
  expect(request).not.toHaveProperty('wallet_nonce');
});

test('every fetch has its own nonce; the listener hears of the first', async () => {
  const started = await bank.start();
  for (const wallet_nonce of ['first', 'second']) {
    const response = await fetchBy(started, { wallet_nonce });
    expect(decodeJwt(await response.text()).wallet_nonce).toBe(wallet_nonce);
  }
  expect(bank.heardOf(started.id)).toEqual([{ id: started.id, progress: 'request_fetched' }]);
});

describe('is served as well with', () => {
  for (const [name, fields] of Object.entries<Record<string, string>>({
    'nothing at all': {},
    'a description of the wallet': { wallet_metadata: JSON.stringify(metadata), wallet_nonce: nonce },
    'a description without algorithms': { wallet_metadata: '{}' },
    'parameters that nobody knows': { wallet_nonce: nonce, colour: 'blue' },
  }))
    test(name, async () => {
      const response = await fetchBy(await bank.start(), fields);
      expect(response.status).toBe(200);
      expect(decodeJwt(await response.text()).wallet_nonce).toBe(fields.wallet_nonce);
    });
});

describe('is refused, and the request goes on, with', () => {
  const formType = { 'content-type': 'application/x-www-form-urlencoded' };
  const form = (fields: Record<string, string>): RequestInit => ({ body: new URLSearchParams(fields) });
  for (const [name, [init, status]] of Object.entries<readonly [RequestInit, number]>({
    'an empty nonce': [form({ wallet_nonce: '' }), 400],
    'a nonce of more than 512 characters': [form({ wallet_nonce: 'n'.repeat(513) }), 400],
    'a nonce with a line break': [form({ wallet_nonce: 'a\nb' }), 400],
    'a nonce that is not ASCII': [form({ wallet_nonce: 'größe' }), 400],
    'two nonces': [{ headers: formType, body: 'wallet_nonce=a&wallet_nonce=b' }, 400],
    'a description that is not JSON': [form({ wallet_metadata: '{' }), 400],
    'a description that is a list': [form({ wallet_metadata: '[]' }), 400],
    'algorithms that are no list': [
      form({ wallet_metadata: '{"request_object_signing_alg_values_supported":"ES256"}' }),
      400,
    ],
    'algorithms among which ES256 is not': [
      form({ wallet_metadata: '{"request_object_signing_alg_values_supported":["RS256"]}' }),
      400,
    ],
    'more than 64 kilobytes': [form({ wallet_metadata: `{"a":"${'x'.repeat(65_536)}"}` }), 413],
    JSON: [{ headers: { 'content-type': 'application/json' }, body: '{"wallet_nonce":"x"}' }, 415],
  }))
    test(name, async () => {
      const started = await bank.start();
      const refused = await bank.call(started.link.get('request_uri') ?? '', { method: 'POST', ...init });
      expect(refused.status).toBe(status);
      expect(await refused.json()).toEqual({
        error: 'invalid_request',
        error_description: expect.any(String),
      });
      expect(await bank.row(started.id)).toMatchObject({ state: 'created' });
      expect((await fetchBy(started, { wallet_nonce: nonce })).status).toBe(200);
    });
});

test('a request that has ended or never was is not handed out', async () => {
  const started = await bank.start();
  const uri = started.link.get('request_uri') ?? '';
  expect((await bank.post(uri.replace(/.{10}$/, 'A'.repeat(10)), {})).status).toBe(404);
  bank.clock.at = addSeconds(noon, 600);
  expect((await fetchBy(started, { wallet_nonce: nonce })).status).toBe(410);
  bank.clock.at = noon;
});
