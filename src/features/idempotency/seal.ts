import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts an answer with a key derived from the Idempotency-Key (HKDF, RFC 5869), which the bank does not store. Answers contain client
 * secrets, which must stay unreadable to a person with a copy of the database. `bound` is authenticated with the answer (AES-GCM, NIST
 * SP 800-38D).
 */
export function seal(text: string, idempotencyKey: string, scope: string, bound: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, keyFrom(idempotencyKey, scope), iv).setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Decrypts what `seal` encrypted. Throws if it was sealed with another key or another `bound`. */
export function unseal(sealed: string, idempotencyKey: string, scope: string, bound: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(algorithm, keyFrom(idempotencyKey, scope), bytes.subarray(0, ivBytes))
    .setAAD(Buffer.from(bound))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
  return text.toString('utf8');
}

function keyFrom(idempotencyKey: string, scope: string): Buffer {
  return Buffer.from(hkdfSync('sha256', idempotencyKey, scope, 'tessera idempotency answer', 32));
}
