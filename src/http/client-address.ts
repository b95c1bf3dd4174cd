import { BlockList, isIP } from 'node:net';

/** What a route knows of the connection that a request came over. */
interface Connection {
  requestIP(request: Request): { readonly address: string } | null;
}

/** The network address that a request comes from; null where it is not known. */
export type ClientAddress = (request: Request, connection: Connection | null | undefined) => string | null;

/**
 * Finds out where requests come from. A trusted proxy is believed about whom it spoke for: the entry that it added at the end of
 * X-Forwarded-For, and further back as long as that is a trusted proxy too. What anybody else writes there is not looked at.
 */
export function createClientAddress(trusted: BlockList): ClientAddress {
  return (request, connection) => {
    let client = plain(connection?.requestIP(request)?.address);
    if (client === null) return null;
    const forwarded = (request.headers.get('x-forwarded-for') ?? '').split(',');
    while (isTrusted(trusted, client)) {
      const before = plain(forwarded.pop()?.trim());
      if (before === null) return client;
      client = before;
    }
    return client;
  };
}

/** Addresses and subnets (RFC 4632, RFC 4291) separated by commas; undefined if one of them is neither. */
export function addressList(text: string): BlockList | undefined {
  const list = new BlockList();
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [address = '', prefix, ...rest] = entry.split('/');
    const family = familyOf(address);
    if (family === undefined || rest.length > 0) return undefined;
    const longest = family === 'ipv4' ? 32 : 128;
    const bits = prefix === undefined ? longest : Number(prefix);
    if ((prefix !== undefined && !/^\d{1,3}$/.test(prefix)) || bits > longest) return undefined;
    list.addSubnet(address, bits, family);
  }
  return list;
}

function isTrusted(list: BlockList, address: string): boolean {
  const family = familyOf(address);
  return family !== undefined && list.check(address, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  if (version === 0) return undefined;
  return version === 4 ? 'ipv4' : 'ipv6';
}

/** An address without what it was wrapped in: IPv4 in IPv6 (RFC 4291 §2.5.5.2), a port, brackets. Null for what is none. */
function plain(written: string | undefined): string | null {
  if (written === undefined) return null;
  const [, bracketed] = /^\[(.*)\](?::\d+)?$/.exec(written) ?? [];
  const [, withPort] = /^([\d.]+):\d+$/.exec(written) ?? [];
  const address = (bracketed ?? withPort ?? written).replace(/^::ffff:(?=[\d.]+$)/i, '');
  return isIP(address) === 0 ? null : address;
}
