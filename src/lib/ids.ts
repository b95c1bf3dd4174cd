import { UUID, uuidv7 } from 'uuidv7';
import type { Random } from './random.ts';

/** A new UUIDv7 (RFC 9562 §5.7): sorts by creation time, so that tables grow at their end. Not a secret. */
export function newId(): string {
  return uuidv7();
}

/** A UUIDv7 of another time, for what is dated back: it takes its place among the ids of then. */
export function idAt(when: Date, random: Random): string {
  return UUID.fromFieldsV7(
    when.getTime(),
    random.below(0x1000),
    random.below(0x40000000),
    random.below(0x100000000),
  ).toString();
}
