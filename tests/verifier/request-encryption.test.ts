import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { compactDecrypt, decodeJwt, exportJWK, generateKeyPair, type JWK } from 'jose';
import { type OpenVerifier, openVerifier } from './support.ts';

/** The metadata of a wallet that asks for an encrypted request object (OpenID4VP 1.0 §5.10). */
const metadataWith = (key: JWK, over: object = {}) => ({
  jwks: { keys: [key] },
  request_object_encryption_alg_values_supported: ['ECDH-ES'],
  request_object_encryption_enc_values_supported: ['A128GCM'],
  ...over,
});

describe('a wallet that posts a key for its request', () => {
  let bank: OpenVerifier;
  beforeAll(async () => {
    bank = await openVerifier({ requestUriMethod: 'post' });
  });
  afterAll(() => bank.close());

  async function fetchWith(metadata: object) {
    const started = await bank.start();
    const response = await bank.post(started.link.get('request_uri') ?? '', {
      wallet_nonce: 'a-nonce-of-the-wallet',
      wallet_metadata: JSON.stringify(metadata),
    });
    return { response, body: await response.text() };
  }
  const newKey = async (members: Partial<JWK> = {}) => {
    const { privateKey, publicKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256' });
    return { privateKey, jwk: { ...(await exportJWK(publicKey)), ...members } };
  };

  test('gets the signed request object encrypted to it', async () => {
    const { privateKey, jwk } = await newKey({ kid: 'k1', use: 'enc', alg: 'ECDH-ES' });
    const { response, body } = await fetchWith(metadataWith(jwk));
    expect(response.headers.get('content-type')).toBe('application/oauth-authz-req+jwt');
    const { plaintext, protectedHeader } = await compactDecrypt(body, privateKey);
    expect(protectedHeader).toMatchObject({ alg: 'ECDH-ES', enc: 'A128GCM', cty: 'JWT', kid: 'k1' });
    expect(decodeJwt(Buffer.from(plaintext).toString())).toMatchObject({
      aud: 'https://self-issued.me/v2',
      wallet_nonce: 'a-nonce-of-the-wallet',
    });
  });

  test('gets it signed alone where nothing it offers is spoken', async () => {
    const { jwk } = await newKey();
    for (const metadata of [
      { jwks: { keys: [jwk] } },
      metadataWith(jwk, { request_object_encryption_alg_values_supported: ['RSA-OAEP-256'] }),
      metadataWith(jwk, { request_object_encryption_enc_values_supported: ['A256CBC-HS512'] }),
      metadataWith({ ...jwk, use: 'sig' }),
    ]) {
      const { body } = await fetchWith(metadata);
      expect(decodeJwt(body)).toMatchObject({ wallet_nonce: 'a-nonce-of-the-wallet' });
    }
  });

  test('is told so if the key is no key', async () => {
    const { jwk } = await newKey();
    const { response, body } = await fetchWith(metadataWith({ ...jwk, x: jwk.y ?? '', y: jwk.x ?? '' }));
    expect(response.status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ error: 'invalid_request' });
  });
});
