import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * The handle of a presentation in the URLs for wallets: its id and a tag of 128 bits. The id alone is ordered by time and could be
 * guessed. The tag is a hash of the request's `state`: it needs no column of its own, and does not reveal the state, which a
 * response must repeat.
 */
export function toHandle(id: string, state: string): string {
  return `${idBytes(id).toString('base64url')}${tagOf(state).toString('base64url')}`;
}

const tagLength = 16;
const form = /^[A-Za-z0-9_-]{44}$/;

/** The id in a handle; undefined if it is malformed. The tag is still to be checked with `handleMatches`. */
export function idOfHandle(handle: string): string | undefined {
  if (!form.test(handle)) return undefined;
  const hex = Buffer.from(handle.slice(0, 22), 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Whether the handle's tag is that of a presentation with this state, compared in constant time. */
export function handleMatches(handle: string, state: string): boolean {
  const tag = Buffer.from(handle.slice(22), 'base64url');
  return tag.length === tagLength && timingSafeEqual(tag, tagOf(state));
}

function tagOf(state: string): Buffer {
  return createHash('sha256').update(`handle:${state}`).digest().subarray(0, tagLength);
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}
