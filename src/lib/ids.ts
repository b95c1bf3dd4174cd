import { uuidv7 } from 'uuidv7';

/** A new UUIDv7 (RFC 9562 §5.7): sorts by creation time, so that tables grow at their end. Not a secret. */
export function newId(): string {
  return uuidv7();
}
