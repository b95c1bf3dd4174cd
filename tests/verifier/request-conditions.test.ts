import { afterAll, afterEach, beforeAll, describe, expect, setSystemTime, test } from 'bun:test';
import { X509Certificate } from 'node:crypto';
import { Openid4vpClient } from '@openid4vc/openid4vp';
import { DcqlQuery } from 'dcql';
import { compactVerify, decodeJwt, importX509 } from 'jose';
import { addSeconds } from '../../src/lib/clock.ts';
import type { PresentationMode } from '../../src/verifier/verifier.ts';
import { certify, noon, privateKeyPem, toPem, toX5c } from '../support/certificates.ts';
import { type OpenVerifier, openVerifier, parties } from './support.ts';

for (const [clientIdPrefix, responseEncryption] of [
  ['x509_san_dns', 'required'],
  ['x509_san_dns', 'off'],
  ['x509_hash', 'required'],
  ['x509_hash', 'off'],
] as const)
  describe(`a request with ${clientIdPrefix}, encryption ${responseEncryption}`, () => {
    let bank: OpenVerifier;
    beforeAll(async () => {
      bank = await openVerifier({ clientIdPrefix, responseEncryption });
    });
    afterAll(() => bank.close());
    afterEach(() => void setSystemTime());

    test('starts with a link of client_id and request_uri and nothing else', async () => {
      const { url, link } = await bank.start();
      expect(url).toStartWith('openid4vp://?');
      expect([...link.keys()].sort()).toEqual(['client_id', 'request_uri']);
      expect(link.get('request_uri')).toMatch(
        /^https:\/\/bank\.example\/openid4vp\/requests\/[A-Za-z0-9_-]{44}$/,
      );
    });

    test('is named by the leaf certificate, in the link as in the request object', async () => {
      const { accessLeaf } = await parties();
      const started = await bank.start();
      const { request } = await bank.fetch(started);
      const der = new X509Certificate(Buffer.from(accessLeaf.certificate.rawData)).fingerprint256;
      const hash = Buffer.from(der.replaceAll(':', ''), 'hex').toString('base64url');
      const clientId = clientIdPrefix === 'x509_hash' ? `x509_hash:${hash}` : 'x509_san_dns:bank.example';
      expect(request.client_id).toBe(clientId);
      expect(started.link.get('client_id')).toBe(clientId);
    });

    test('is a request object of its media type, signed with the leaf of a chain without its anchor', async () => {
      const { accessLeaf } = await parties();
      const { response, jwt, header } = await bank.fetch(await bank.start());
      expect(response.headers.get('content-type')).toBe('application/oauth-authz-req+jwt');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(header).toEqual({ alg: 'ES256', typ: 'oauth-authz-req+jwt', x5c: toX5c(accessLeaf) });
      await compactVerify(jwt, await importX509(toPem(accessLeaf), 'ES256'));
    });

    test('has exactly the parameters it needs', async () => {
      const { request } = await bank.fetch(await bank.start());
      expect(Object.keys(request).sort()).toEqual(
        [
          ...['aud', 'client_id', 'client_metadata', 'dcql_query', 'exp', 'iat', 'nonce'],
          ...['response_mode', 'response_type', 'response_uri', 'state'],
        ].sort(),
      );
      expect(request).toMatchObject({
        aud: 'https://self-issued.me/v2',
        response_type: 'vp_token',
        response_mode: responseEncryption === 'required' ? 'direct_post.jwt' : 'direct_post',
        iat: noon.getTime() / 1000,
        exp: noon.getTime() / 1000 + 300,
      });
      expect(request.response_uri).toMatch(
        /^https:\/\/bank\.example\/openid4vp\/responses\/[A-Za-z0-9_-]{44}$/,
      );
      expect(request.nonce).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(request.state).toMatch(/^[A-Za-z0-9_-]{43}$/);
    });

    test('says of the verifier what version 1.0 defines and nothing of the drafts', async () => {
      const { request } = await bank.fetch(await bank.start());
      const { jwks, ...metadata } = request.client_metadata;
      const formats = {
        'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] },
        mso_mdoc: { issuerauth_alg_values: [-7], deviceauth_alg_values: [-7] },
      };
      if (responseEncryption === 'off') {
        expect(request.client_metadata).toEqual({ vp_formats_supported: formats });
        return;
      }
      expect(metadata).toEqual({
        encrypted_response_enc_values_supported: ['A256GCM', 'A128GCM'],
        vp_formats_supported: formats,
      });
      expect(jwks?.keys).toHaveLength(1);
      expect(Object.keys(jwks?.keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
      expect(jwks?.keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', use: 'enc', alg: 'ECDH-ES' });
    });

    test('asks by one credential query, which is valid DCQL, for the claims of the PID', async () => {
      const { request } = await bank.fetch(
        await bank.start(['birth_date', 'nationality', 'resident_address', 'portrait']),
      );
      DcqlQuery.validate(DcqlQuery.parse(request.dcql_query as DcqlQuery.Input));
      expect(request.dcql_query).toEqual({
        credentials: [
          {
            id: 'pid',
            format: 'dc+sd-jwt',
            meta: { vct_values: ['urn:eudi:pid:1'] },
            claims: [
              { path: ['birthdate'] },
              { path: ['nationalities', null] },
              { path: ['address', 'formatted'] },
              { path: ['picture'] },
            ],
          },
        ],
      } as never);
    });

    test('repeats nothing of an earlier one that must be fresh', async () => {
      const first = await bank.fetch(await bank.start());
      const second = await bank.fetch(await bank.start());
      for (const parameter of ['nonce', 'state', 'response_uri'] as const)
        expect(second.request[parameter]).not.toBe(first.request[parameter]);
      if (responseEncryption === 'off') return;
      const keys = [first, second].map(({ request }) => request.client_metadata.jwks?.keys[0]);
      expect(keys[0]?.kid).not.toBe(keys[1]?.kid);
      expect(keys[0]?.x).not.toBe(keys[1]?.x);
    });

    test('is understood by a wallet library that this project did not write', async () => {
      const { accessLeaf } = await parties();
      // The library reads the time from the system.
      setSystemTime(noon);
      const started = await bank.start();
      const { jwt } = await bank.fetch(started);
      const refused = () => Promise.reject(new Error('not expected'));
      const client = new Openid4vpClient({
        callbacks: {
          fetch: Object.assign(
            async () => new Response(jwt, { headers: { 'content-type': 'application/oauth-authz-req+jwt' } }),
            { preconnect: () => undefined },
          ),
          hash: async (data) => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(data))),
          verifyJwt: async (signer, { compact }) => {
            await compactVerify(compact, await importX509(toPem(accessLeaf), 'ES256'));
            if (signer.method !== 'x5c') throw new Error('not expected');
            return { verified: true, signerJwk: { kty: 'EC' } };
          },
          getX509CertificateMetadata: () => ({ sanDnsNames: ['bank.example'], sanUriNames: [] }),
          decryptJwe: refused,
          encryptJwe: refused,
          signJwt: refused,
        },
      });
      const resolved = await client.resolveOpenId4vpAuthorizationRequest({
        authorizationRequestPayload: Object.fromEntries(started.link) as never,
      });
      expect(resolved.client.prefix).toBe(clientIdPrefix);
      expect(resolved.version).toBe(100);
    });
  });

describe('a request object', () => {
  test('never outlives its request', async () => {
    const bank = await openVerifier();
    const started = await bank.start();
    bank.clock.at = addSeconds(noon, 500);
    const { request } = await bank.fetch(started);
    expect(request.exp).toBe(noon.getTime() / 1000 + 600);
    await bank.close();
  });

  test('carries the authorities between leaf and anchor', async () => {
    const root = await certify(undefined, { subject: 'CN=Root' });
    const between = await certify(root, { subject: 'CN=Between', authority: true });
    const names = [{ type: 'dns', value: 'bank.example' }] as const;
    const leaf = await certify(between, { subject: 'CN=Bank', names });
    const access = { privateKeyPem: await privateKeyPem(leaf.keys), chainPem: toPem(leaf, between) };
    const bank = await openVerifier({ access });
    const { header } = await bank.fetch(await bank.start());
    expect(header.x5c).toEqual(toX5c(leaf, between));
    await bank.close();
  });

  test('accepts the domestic types that are configured', async () => {
    const bank = await openVerifier({ pidTypes: ['urn:eudi:pid:1', 'urn:eudi:pid:de:1'] });
    const { request } = await bank.fetch(await bank.start());
    expect(request.dcql_query.credentials[0]).toMatchObject({
      meta: { vct_values: ['urn:eudi:pid:1', 'urn:eudi:pid:de:1'] },
    });
    await bank.close();
  });
});

describe('what is not done yet is refused before anything is stored', () => {
  for (const [mode, formats] of [
    ['dc_api', ['dc+sd-jwt']],
    ['direct_post', []],
  ] as [PresentationMode, ('dc+sd-jwt' | 'mso_mdoc')[]][])
    test(`${mode} with ${formats.join(' and ') || 'no format'}`, async () => {
      const bank = await openVerifier();
      const wanted = { mode, formats, claims: [], purpose: '', now: noon, expiresAt: addSeconds(noon, 600) };
      await expect(bank.verifier.start(wanted)).rejects.toThrow(
        expect.objectContaining({ name: 'UnsupportedPresentation' }),
      );
      await bank.close();
    });
});

test('http works for development on one machine', async () => {
  const { accessAuthority } = await parties();
  const leaf = await certify(accessAuthority, {
    subject: 'CN=Dev',
    names: [{ type: 'dns', value: 'localhost' }],
  });
  const access = { privateKeyPem: await privateKeyPem(leaf.keys), chainPem: toPem(leaf) };
  const bank = await openVerifier({ access, publicUrl: 'http://localhost:3000' });
  const { jwt } = await bank.fetch(await bank.start());
  expect(decodeJwt(jwt)).toMatchObject({ client_id: 'x509_san_dns:localhost' });
  expect(decodeJwt(jwt).response_uri).toStartWith('http://localhost:3000/openid4vp/responses/');
  await bank.close();
});
