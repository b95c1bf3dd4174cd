import { createHash } from 'node:crypto';
import type { Asked } from './service.ts';

/** A client that got no answer calls again at once, or when it has stopped waiting, which is after half a minute in most libraries. */
export const keptSeconds = 60;

/** The headers in which proxies name the client. */
const forwardingHeaders = ['x-forwarded-for', 'forwarded', 'x-real-ip'];

/**
 * The key of a call without a session, its scope, and how long the answer is kept. The scope contains the caller's address, so that a
 * stranger who sends the same key from elsewhere gets a request of their own. It also contains the headers of proxies that the bank does
 * not trust, since otherwise all callers behind one would be the same caller. Without an address no answer is kept. Only a hash of the
 * scope is stored; since the key goes into it, it is as hard to guess as the key.
 */
export function strangersCall(
  key: string | undefined,
  request: Request,
  address: string | null,
): Pick<Asked, 'key' | 'scope' | 'keptSeconds'> {
  const isKept = key !== undefined && address !== null;
  if (!isKept) return { key: undefined, scope: 'anonymous', keptSeconds };
  const cameFrom = [address, ...forwardingHeaders.map((name) => request.headers.get(name))];
  const hash = createHash('sha256').update(JSON.stringify([key, ...cameFrom]));
  return { key, scope: `anonymous:${hash.digest('base64url')}`, keptSeconds };
}
