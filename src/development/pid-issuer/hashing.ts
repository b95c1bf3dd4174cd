import { createHash, randomBytes } from 'node:crypto';

/** The hash function for the SD-JWT library (RFC 9901 §4.2.3). Throws for any other algorithm than SHA-256. */
export function hasher(data: string | ArrayBuffer, algorithm: string): Uint8Array {
  if (algorithm.toLowerCase() !== 'sha-256') throw new Error('Only SHA-256 is supported.');
  return createHash('sha256')
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest();
}

/** SHA-256 of a text or of bytes, in base64url. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('base64url');
}

/** A salt of this many random bytes, in base64url. */
export function saltGenerator(length: number): string {
  return randomBytes(length).toString('base64url');
}
