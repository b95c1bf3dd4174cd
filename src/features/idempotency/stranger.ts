import { createHash } from 'node:crypto';
import type { Asked } from './service.ts';

/** A client that got no answer asks again at once, or when it has stopped waiting: half a minute in most libraries. */
export const keptSeconds = 60;

/** What proxies say of whom they spoke for. */
const forwardingHeaders = ['x-forwarded-for', 'forwarded', 'x-real-ip'];

/**
 * Under which key a call without a session is kept, for whom and how long. Somebody else may have the same key, so the address of the
 * caller belongs to it: a stranger who sends it from elsewhere gets a request of their own. What proxies that the bank does not trust
 * say belongs to it too, or all who come through one would count as one caller. Without an address nothing is kept. Only a hash of it
 * is stored, which the key makes as hard to guess as the key is.
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
