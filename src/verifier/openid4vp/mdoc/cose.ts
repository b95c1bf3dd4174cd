import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { CoseKeyParameter, Curve, Header, KeyType, SignatureAlgorithm } from '@owf/mdoc';
import { z } from 'zod';
import { decodeCbor, encodeCbor } from '../../../lib/cbor.ts';
import { guardedParse } from '../../../lib/parse.ts';
import { isP256 } from '../x509/certificate.ts';
import type { CoseSign1 } from './device-response.ts';

const headers = z.instanceof<typeof Map<unknown, unknown>>(Map);

/**
 * Whether a COSE_Sign1 names ES256 where its signature covers the name, and asks for no header to be understood that is not
 * (RFC 9052 §3.1, RFC 9053 §2.1).
 */
export function isEs256([encoded]: CoseSign1): boolean {
  const read = guardedParse(headers, decode(encoded));
  if (!read.success) return false;
  return read.data.get(Header.Algorithm) === SignatureAlgorithm.ES256 && !read.data.has(Header.Critical);
}

/** Whether the signature over the payload is ES256 by the key (RFC 9052 §4.4). One that cannot be read is not. */
export function isSignedWith(
  [encoded, , , signature]: CoseSign1,
  payload: Uint8Array,
  key: KeyObject,
): boolean {
  const toBeSigned = encodeCbor(['Signature1', encoded, new Uint8Array(), payload]);
  try {
    return verify('sha256', toBeSigned, { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false;
  }
}

const chain = z.union([
  z.instanceof(Uint8Array).transform((one) => [one]),
  z.array(z.instanceof(Uint8Array)).min(1),
]);

/** The certificates of an `x5chain` header (RFC 9360 §2), leaf first, base64 DER; undefined if there is none. */
export function certificateChain([encoded, unprotected]: CoseSign1): string[] | undefined {
  const covered = guardedParse(headers, decode(encoded));
  const found = covered.data?.get(Header.X5Chain) ?? unprotected.get(Header.X5Chain);
  return guardedParse(chain, found).data?.map((der) => Buffer.from(der).toString('base64'));
}

const coordinate = z.instanceof(Uint8Array).refine(({ length }) => length === 32);
const ec2Key = z.object({
  kty: z.literal(KeyType.Ec),
  crv: z.literal(Curve['P-256']),
  x: coordinate,
  y: coordinate,
});

/** The P-256 key of a COSE_Key (RFC 9053 §7.1.1). Throws if it is of another kind or no point of the curve. */
export function readP256Key(coseKey: ReadonlyMap<unknown, unknown>): KeyObject {
  const { x, y } = ec2Key.parse({
    kty: coseKey.get(CoseKeyParameter.KeyType),
    crv: coseKey.get(CoseKeyParameter.CurveOrK),
    x: coseKey.get(CoseKeyParameter.X),
    y: coseKey.get(CoseKeyParameter.Y),
  });
  const text = (part: Uint8Array) => Buffer.from(part).toString('base64url');
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: text(x), y: text(y) }, format: 'jwk' });
  if (!isP256(key)) throw new TypeError('not a P-256 key');
  return key;
}

function decode(encoded: Uint8Array): unknown {
  try {
    return decodeCbor(encoded);
  } catch {
    return undefined;
  }
}
