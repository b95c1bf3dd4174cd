/** The JOSE names of the algorithms with which the wallet and its issuer can sign (RFC 7518 §3.4). */
export type SignatureAlgorithm = 'ES256' | 'ES384';

const hashOf = { ES256: 'SHA-256', ES384: 'SHA-384' } as const;

/** A signer in the shape of the SD-JWT library: signs a text and returns the JOSE signature in base64url. */
export function signerWith(key: CryptoKey, algorithm: SignatureAlgorithm): (data: string) => Promise<string> {
  return async (data) => {
    const parameters = { name: 'ECDSA', hash: hashOf[algorithm] };
    const signature = await crypto.subtle.sign(parameters, key, new TextEncoder().encode(data));
    return Buffer.from(signature).toString('base64url');
  };
}

/** The public half as a JWK with its required members only: kty, crv, x, y. */
export async function publicJwk(key: CryptoKey): Promise<JsonWebKey> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', key);
  return { ...(kty && { kty }), ...(crv && { crv }), ...(x && { x }), ...(y && { y }) };
}
