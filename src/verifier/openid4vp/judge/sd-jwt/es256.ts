import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { base64UrlToUint8Array } from '@sd-jwt/core';
import { z } from 'zod';
import { Mismatch, readAs } from '../../../../lib/mismatch.ts';
import { hashOf, isP256 } from '../../trust/x509/certificate.ts';

/** SHA-256 in the form in which the SD-JWT library calls a hash function. Presentations with another hash were refused before. */
export function sha256(data: string | ArrayBuffer): Uint8Array {
  return createHash('sha256')
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest();
}

/** Whether the key made the signature of a compact JWT (ES256 or ES384 by its curve, RFC 7518 §3.4). False if it cannot be decoded. */
export function isSignedWith(compact: string, key: KeyObject): boolean {
  const dot = compact.lastIndexOf('.');
  const signed = Buffer.from(compact.slice(0, dot));
  try {
    const signature = base64UrlToUint8Array(compact.slice(dot + 1));
    return verify(hashOf(key), signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false;
  }
}

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** The members that make a P-256 key (RFC 7800 §3.2). Others, such as `kid`, are ignored. */
const confirmation = z.object({
  jwk: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate }),
});

const names = new Set(['jwk', 'kty', 'crv', 'x', 'y']);

/** The key of a `cnf` claim. Throws Mismatch if there is none or it is not a point of P-256. */
export function readHolderKey(cnf: unknown): KeyObject {
  if (cnf === undefined) throw new Mismatch('cnf is missing');
  const { jwk } = readAs(confirmation, cnf, names);
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    if (isP256(key)) return key;
  } catch {
    // Falls through to the Mismatch: the report must not repeat the message of a library.
  }
  throw new Mismatch('jwk is no point of P-256');
}
