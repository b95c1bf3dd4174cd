import { describe, expect, test } from 'bun:test';
import { addressList, createClientAddress } from '../../../src/http/client-address.ts';

const proxies = addressList('10.0.0.0/8, 192.0.2.1,2001:db8::/32');
if (!proxies) throw new Error('a good list was refused');
const clientAddress = createClientAddress(proxies);

const from = (address: string | null, forwarded?: string): string | null =>
  clientAddress(
    new Request(
      'http://bank.example',
      forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } },
    ),
    { requestIP: () => (address === null ? null : { address }) },
  );

describe('where a request comes from', () => {
  const cases: readonly [
    what: string,
    expected: string | null,
    address: string | null,
    forwarded?: string,
  ][] = [
    ['the other end of the connection', '198.51.100.7', '198.51.100.7'],
    ['not what a stranger claims', '198.51.100.7', '198.51.100.7', '203.0.113.9'],
    ['what a trusted proxy says', '203.0.113.9', '10.1.2.3', '203.0.113.9'],
    [
      'what the proxy added, not what the client wrote before',
      '203.0.113.9',
      '10.1.2.3',
      '1.1.1.1, 203.0.113.9',
    ],
    ['through two trusted proxies', '203.0.113.9', '10.1.2.3', '1.1.1.1, 203.0.113.9, 192.0.2.1'],
    ['through trusted proxies all the way: the first', '10.9.9.9', '10.1.2.3', '10.9.9.9, 192.0.2.1'],
    ['a trusted proxy that says nothing: itself', '10.1.2.3', '10.1.2.3'],
    ['a trusted proxy that says nonsense: itself', '10.1.2.3', '10.1.2.3', 'unknown'],
    ['nonsense behind a good entry: the good one', '192.0.2.1', '10.1.2.3', '_hidden, 192.0.2.1'],
    ['over IPv6', '2001:db9::7', '2001:db8::1', '2001:db9::7'],
    ['IPv4 that the socket writes as IPv6', '203.0.113.9', '::ffff:10.1.2.3', '::ffff:203.0.113.9'],
    ['with a port, as some proxies write it', '203.0.113.9', '10.1.2.3', '203.0.113.9:4711'],
    ['with a port over IPv6', '2001:db9::7', '10.1.2.3', '[2001:db9::7]:4711'],
    ['unknown', null, null, '203.0.113.9'],
  ];
  for (const [what, expected, address, forwarded] of cases)
    test(what, () => expect(from(address, forwarded)).toBe(expected));

  test('without trusted proxies nobody is believed', () => {
    const request = new Request('http://bank.example', { headers: { 'x-forwarded-for': '203.0.113.9' } });
    const list = addressList('192.0.2.1');
    if (!list) throw new Error('refused');
    expect(createClientAddress(list)(request, { requestIP: () => ({ address: '127.0.0.1' }) })).toBe(
      '127.0.0.1',
    );
  });
});

describe('a list of addresses', () => {
  for (const text of [
    '',
    '10.0.0.0/33',
    '10.0.0/8',
    'bank.example',
    '10.0.0.1,',
    '::1/129',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    '10.0.0.0/',
  ])
    test(`"${text}" is none`, () => expect(addressList(text)).toBeUndefined());
});
