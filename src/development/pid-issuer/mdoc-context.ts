import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { CoseKey, type MdocContext, SignatureAlgorithm } from '@owf/mdoc';

const hashOf: Partial<Record<SignatureAlgorithm, string>> = {
  [SignatureAlgorithm.ES256]: 'sha256',
  [SignatureAlgorithm.ES384]: 'sha384',
};

/** The cryptographic functions that the mdoc library expects from its caller, in so far as issuing and presenting need them. */
export const mdocContext: Pick<MdocContext, 'crypto' | 'cose'> = {
  crypto: {
    random(length) {
      const bytes = randomBytes(length);
      // The library makes digest ids of four random bytes, but they must be below 2^31 (ISO/IEC 18013-5 §9.1.2.4).
      if (length === 4) bytes.writeUInt8(bytes.readUInt8(0) & 0x7f, 0);
      return new Uint8Array(bytes);
    },
    digest: ({ digestAlgorithm, bytes }) =>
      new Uint8Array(createHash(digestAlgorithm.replace('-', '').toLowerCase()).update(bytes).digest()),
    calculateEphemeralMacKey: notMade,
  },
  cose: {
    sign1: {
      sign({ toBeSigned, key, algorithm = SignatureAlgorithm.ES256 }) {
        const privateKey = createPrivateKey({ key: key.jwk, format: 'jwk' });
        const options = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
        return new Uint8Array(sign(hashOf[algorithm], toBeSigned, options));
      },
      verify: notMade,
    },
    mac0: { sign: notMade, verify: notMade },
  },
};

function notMade(): never {
  throw new Error('The wallet signs and does nothing else.');
}

/** A private key in the library's form, with the algorithm, which the library takes from the key. */
export async function signingCoseKey(
  key: CryptoKey,
  algorithm: SignatureAlgorithm = SignatureAlgorithm.ES256,
): Promise<CoseKey> {
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', key);
  return CoseKey.fromJwk({ kty, crv, x, y, d, alg: SignatureAlgorithm[algorithm] });
}
