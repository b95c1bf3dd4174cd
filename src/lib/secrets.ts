import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new bearer secret: 256 random bits, base64url without padding (43 characters). */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of a bearer secret: its SHA-256 in base64url (43 characters). A plain hash is enough, since the secrets are 256
 * random bits and cannot be guessed or enumerated; a password hash would only slow every request down.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}

/** Whether the presented secret is the one whose hash is stored, compared in constant time. */
export function secretMatches(presented: string, storedHash: string): boolean {
  const presentedHash = Buffer.from(hashSecret(presented));
  const stored = Buffer.from(storedHash);
  return presentedHash.length === stored.length && timingSafeEqual(presentedHash, stored);
}
