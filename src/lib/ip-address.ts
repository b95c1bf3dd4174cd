import { BlockList, isIP } from 'node:net';

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
    // Callers with an IPv4-mapped address are looked up as IPv4, so the list has them as IPv4 too.
    const mapped = family === 'ipv6' && bits >= mappedBits ? mappedIpv4(address) : undefined;
    if (mapped === undefined) list.addSubnet(address, bits, family);
    else list.addSubnet(mapped, bits - mappedBits, 'ipv4');
  }
  return list;
}

/** The number of bits before the IPv4 address in an IPv4-mapped address. */
const mappedBits = 96;

/** Whether an address, as `plainAddress` returns it, is in a list. */
export function isListed(list: BlockList, address: string): boolean {
  const family = familyOf(address);
  return family !== undefined && list.check(address, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  if (version === 0) return undefined;
  return version === 4 ? 'ipv4' : 'ipv6';
}

/**
 * The group of clients that share one limit: an IPv4 address, or the first 64 bits of an IPv6 address, because a client with one IPv6
 * address usually has all 2^64 of its network (RFC 4291 §2.5.1, RFC 6177). `address`: as `plainAddress` returns it.
 */
export function addressGroup(address: string): string {
  return isIP(address) === 6 ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address;
}

/**
 * An address in the form in which addresses are compared: without port, brackets and zone, an IPv4-mapped one (RFC 4291 §2.5.5.2) as
 * IPv4, and IPv6 in its canonical form (RFC 5952). Null if the text is not an address.
 */
export function plainAddress(written: string | undefined): string | null {
  if (written === undefined) return null;
  const [, bracketed] = /^\[(.*)\](?::\d+)?$/.exec(written) ?? [];
  const [, withPort] = /^([\d.]+):\d+$/.exec(written) ?? [];
  const [address = ''] = (bracketed ?? withPort ?? written).split('%', 1);
  if (isIP(address) !== 6) return isIP(address) === 0 ? null : address;
  return mappedIpv4(address) ?? new URL(`http://[${address}]`).hostname.slice(1, -1);
}

/** The eight groups of an IPv6 address, in hexadecimal without leading zeros. */
function groupsOf(address: string): string[] {
  // The URL parser returns the address without a dotted end, and with at most one gap (::).
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean));
  const gap = Array<string>(8 - (before?.length ?? 0) - (after?.length ?? 0)).fill('0');
  return [...(before ?? []), ...gap, ...(after ?? [])];
}

function mappedIpv4(address: string): string | undefined {
  const groups = groupsOf(address);
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return undefined;
  const bytes = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return bytes.flatMap((pair) => [pair >> 8, pair & 0xff]).join('.');
}
