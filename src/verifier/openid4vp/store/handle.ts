import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * The name of a presentation in the URLs that wallets use: its id, and 128 bits that only its request can tell. The id alone sorts
 * by time and could be guessed. The bits are a hash of the request's `state`, so nothing more need be stored, and knowing the URL
 * is not knowing the state that a response must repeat.
 */
export function toHandle(id: string, state: string): string {
  return `${idBytes(id).toString('base64url')}${tagOf(state).toString('base64url')}`;
}

const tagLength = 16;
const form = /^[A-Za-z0-9_-]{44}$/;

/** The id in a handle, not yet proven; undefined if it has another form. */
export function idOfHandle(handle: string): string | undefined {
  if (!form.test(handle)) return undefined;
  const hex = Buffer.from(handle.slice(0, 22), 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Whether the handle is the one of a presentation with this state, compared in constant time. */
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
