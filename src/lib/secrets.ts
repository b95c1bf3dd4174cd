import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new bearer secret: 256 random bits, base64url without padding (43 characters). */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The hash of a bearer secret that the database stores: SHA-256, base64url (43 characters). A plain hash is enough, since secrets of
 * 256 random bits cannot be guessed; a password hash would only slow every request down.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}

/** Whether the presented secret has the stored hash, compared in constant time. */
export function secretMatches(presented: string, storedHash: string): boolean {
  const presentedHash = Buffer.from(hashSecret(presented));
  const stored = Buffer.from(storedHash);
  return presentedHash.length === stored.length && timingSafeEqual(presentedHash, stored);
}
