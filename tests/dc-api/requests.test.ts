import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { X509Certificate } from 'node:crypto';
import { DcqlQuery } from 'dcql';
import { compactVerify, importX509 } from 'jose';
import { noon, toPem, toX5c } from '../support/certificates.ts';
import { parties } from '../verifier/support.ts';
import { type BrowserBank, openBrowserBank, origins } from './support.ts';

for (const responseEncryption of ['required', 'off'] as const)
  describe(`a request for the browser, encryption ${responseEncryption}`, () => {
    let bank: BrowserBank;
    beforeAll(async () => {
      bank = await openBrowserBank({ responseEncryption });
    });
    afterAll(() => bank.close());
    const responseMode = responseEncryption === 'required' ? 'dc_api.jwt' : 'dc_api';

    test('is signed as a rule, and holds the request object and nothing else', async () => {
      const { accessLeaf } = await parties();
      const { protocol, data, header } = await bank.ask();
      expect(protocol).toBe('openid4vp-v1-signed');
      expect(Object.keys(data)).toEqual(['request']);
      expect(header).toEqual({ alg: 'ES256', typ: 'oauth-authz-req+jwt', x5c: toX5c(accessLeaf) });
      await compactVerify(String(data.request), await importX509(toPem(accessLeaf), 'ES256'));
    });

    test('signed, names the client, the origins that may use it, and no state or address', async () => {
      const { request } = await bank.ask({ browserRequest: 'signed' });
      expect(Object.keys(request).sort()).toEqual([
        ...['aud', 'client_id', 'client_metadata', 'dcql_query', 'exp', 'expected_origins', 'iat', 'nonce'],
        ...['response_mode', 'response_type'],
      ]);
      expect(request).toMatchObject({
        aud: 'https://self-issued.me/v2',
        client_id: 'x509_san_dns:bank.example',
        expected_origins: [...origins],
        response_mode: responseMode,
        response_type: 'vp_token',
        iat: noon.getTime() / 1000,
        exp: noon.getTime() / 1000 + 600,
      });
    });

    test('unsigned, says nothing of a client or of origins', async () => {
      const { protocol, data } = await bank.ask({ browserRequest: 'unsigned' });
      expect(protocol).toBe('openid4vp-v1-unsigned');
      expect(Object.keys(data).sort()).toEqual([
        ...['client_metadata', 'dcql_query', 'nonce', 'response_mode', 'response_type'],
      ]);
      expect(data.response_mode).toBe(responseMode);
    });

    for (const browserRequest of ['signed', 'unsigned'] as const)
      test(`${browserRequest}, has a nonce, a key and a valid query of its own`, async () => {
        const [first, second] = [await bank.ask({ browserRequest }), await bank.ask({ browserRequest })];
        expect(first.request.nonce).toMatch(/^[A-Za-z0-9_-]{43}$/);
        expect(second.request.nonce).not.toBe(first.request.nonce);
        DcqlQuery.validate(DcqlQuery.parse(first.request.dcql_query as unknown as DcqlQuery.Input));
        const { jwks, ...metadata } = first.request.client_metadata;
        expect(Object.keys(metadata)).toContain('vp_formats_supported');
        if (responseEncryption === 'off') return expect(jwks).toBeUndefined();
        expect(metadata.encrypted_response_enc_values_supported).toEqual(['A256GCM', 'A128GCM']);
        expect(jwks?.keys).toHaveLength(1);
        expect(second.request.client_metadata.jwks?.keys[0]?.x).not.toBe(jwks?.keys[0]?.x);
      });

    test('cannot be fetched or answered as one by link', async () => {
      const { request } = await bank.ask();
      const row = (await bank.state()).presentations.find(({ nonce }) => nonce === request.nonce);
      const { toHandle } = await import('../../src/verifier/openid4vp/store/handle.ts');
      const handle = toHandle(row?.id ?? '', row?.request_state ?? '');
      const url = (kind: string) => `https://bank.example/openid4vp/${kind}/${handle}`;
      expect((await bank.verifier.call(url('requests'))).status).toBe(404);
      const answer = { error: 'access_denied', state: row?.request_state ?? '' };
      expect((await bank.verifier.post(url('responses'), answer)).status).toBe(404);
    });
  });

test('with x509_hash the signed request is named by the leaf certificate', async () => {
  const bank = await openBrowserBank({ clientIdPrefix: 'x509_hash' });
  const { accessLeaf } = await parties();
  const der = new X509Certificate(Buffer.from(accessLeaf.certificate.rawData)).fingerprint256;
  const hash = Buffer.from(der.replaceAll(':', ''), 'hex').toString('base64url');
  expect((await bank.ask()).request.client_id).toBe(`x509_hash:${hash}`);
  await bank.close();
});

describe('what is not offered is refused as such, and nothing is stored', () => {
  const offers = {
    'no origin is configured': [{ expectedOrigins: [] }, {}],
    'signed requests only': [{ browserRequests: ['signed'] }, { browserRequest: 'unsigned' }],
    'unsigned requests only': [{ browserRequests: ['unsigned'] }, { browserRequest: 'signed' }],
  } as const;
  for (const [name, [over, wish]] of Object.entries(offers))
    test(name, async () => {
      const bank = await openBrowserBank(over);
      const json = { kind: 'signup', mode: 'dc_api', ...wish };
      const { status, body } = await bank.call('POST', '/api/auth/requests', { json });
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'presentation_unsupported' });
      expect((await bank.state()).requests).toEqual([]);
      await bank.close();
    });

  test('the first kind that is offered is the one when the client does not say', async () => {
    const bank = await openBrowserBank({ browserRequests: ['unsigned', 'signed'] });
    expect((await bank.ask()).protocol).toBe('openid4vp-v1-unsigned');
    expect((await bank.ask({ browserRequest: 'signed' })).protocol).toBe('openid4vp-v1-signed');
    await bank.close();
  });
});

describe('what does not belong together is not valid, saying where', () => {
  let bank: BrowserBank;
  beforeAll(async () => {
    bank = await openBrowserBank();
  });
  afterAll(() => bank.close());
  for (const [json, pointer] of [
    [{ kind: 'signup', browserRequest: 'signed' }, '/browserRequest'],
    [{ kind: 'signup', mode: 'direct_post', browserRequest: 'signed' }, '/browserRequest'],
    [{ kind: 'signup', mode: 'dc_api', browserRequest: 'multisigned' }, '/browserRequest'],
    [{ kind: 'signup', mode: 'dc_api', returnUri: 'https://bank.example/back' }, '/returnUri'],
  ] as const)
    test(JSON.stringify(json), async () => {
      const { status, body } = await bank.call('POST', '/api/auth/requests', { json });
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'validation_failed' });
      expect(body.errors).toMatchObject([{ pointer }]);
    });
});
