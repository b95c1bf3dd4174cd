import { UUID, uuidv7 } from 'uuidv7';
import type { Random } from './random.ts';

/** A new UUIDv7 (RFC 9562 §5.7): sorts by creation time, so that tables grow at their end. Not a secret. */
export function newId(): string {
  return uuidv7();
}

/** Whether a text is an id as the bank writes them: a UUID in lower case. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** Before and after every id, for lists that begin at either end. */
export const firstId = '00000000-0000-0000-0000-000000000000';
export const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * A new id that sorts after another: a new UUIDv7, unless the clock that made the other one is ahead of ours. Then it is of the
 * millisecond after that.
 */
export function newIdAfter(previous: string | undefined): string {
  const id = newId();
  if (previous === undefined || id > previous) return id;
  const [a = 0, b = 0, c = 0] = crypto.getRandomValues(new Uint32Array(3));
  const millisecond = Number.parseInt(previous.slice(0, 13).replace('-', ''), 16) + 1;
  return UUID.fromFieldsV7(millisecond, a & 0xfff, b & 0x3fffffff, c).toString();
}

/** The first of all UUIDv7 of an instant: below every id that is made then or later, and above those made before. */
export function firstIdOf(instant: Date): string {
  return UUID.fromFieldsV7(instant.getTime(), 0, 0, 0).toString();
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
