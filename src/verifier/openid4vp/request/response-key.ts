import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import { z } from 'zod';

/** The key pair to which a wallet encrypts its response. */
export interface ResponseKey {
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
}

/** A fresh key pair for the response to one request (HAIP 1.0 §5, OpenID4VP 1.0 §8.3). */
export function newResponseKey(): ResponseKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const privateJwk = privateKey.export({ format: 'jwk' });
  const { kty, crv, x, y } = z
    .object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string() })
    .parse(privateJwk);
  const kid = randomBytes(16).toString('base64url');
  return { privateJwk, publicJwk: { kty, crv, x, y, kid, use: 'enc', alg: 'ECDH-ES' } };
}
