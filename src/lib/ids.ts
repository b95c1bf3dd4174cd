import { UUID, uuidv7 } from 'uuidv7';
import type { Random } from './random.ts';

/** A new UUIDv7 (RFC 9562 §5.7). Ids sort by creation time, so that tables grow at their end. They are not secret. */
export function newId(): string {
  return uuidv7();
}

/** Whether the text has the form of the bank's ids: a UUID in lower case. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** Smaller and larger than every id: where lists begin from either end. */
export const firstId = '00000000-0000-0000-0000-000000000000';
export const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * A new id that sorts after the previous one. If the clock that made the previous one is ahead of ours, the new one gets the
 * millisecond after it.
 */
export function newIdAfter(previous: string | undefined): string {
  const id = newId();
  if (previous === undefined || id > previous) return id;
  const [a = 0, b = 0, c = 0] = crypto.getRandomValues(new Uint32Array(3));
  const millisecond = Number.parseInt(previous.slice(0, 13).replace('-', ''), 16) + 1;
  return UUID.fromFieldsV7(millisecond, a & 0xfff, b & 0x3fffffff, c).toString();
}

/** The lowest UUIDv7 with the time `instant`: ids that were made before sort below it, those made then or later above. */
export function firstIdOf(instant: Date): string {
  return UUID.fromFieldsV7(instant.getTime(), 0, 0, 0).toString();
}

/** A UUIDv7 with the time `when`, for backdated rows: it sorts among the ids of that time. */
export function idAt(when: Date, random: Random): string {
  return UUID.fromFieldsV7(
    when.getTime(),
    random.below(0x1000),
    random.below(0x40000000),
    random.below(0x100000000),
  ).toString();
}
