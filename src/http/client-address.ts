import type { BlockList } from 'node:net';
import { isListed, plainAddress } from '../lib/ip-address.ts';

/** The server, which knows the address of the connection that a request came over. */
interface Connection {
  requestIP(request: Request): { readonly address: string } | null;
}

/** The network address that a request comes from; null where it is not known. */
export type ClientAddress = (request: Request, connection: Connection | null | undefined) => string | null;

/**
 * Finds out where requests come from. If the connection is a trusted proxy's, the client is the last entry of X-Forwarded-For, which
 * that proxy added; if that entry is a trusted proxy too, the one before it, and so on. Entries that others wrote are not read.
 */
export function createClientAddress(trusted: BlockList): ClientAddress {
  return (request, connection) => {
    let client = plainAddress(connection?.requestIP(request)?.address);
    if (client === null) return null;
    const forwarded = (request.headers.get('x-forwarded-for') ?? '').split(',');
    while (isListed(trusted, client)) {
      const before = plainAddress(forwarded.pop()?.trim());
      if (before === null) return client;
      client = before;
    }
    return client;
  };
}
