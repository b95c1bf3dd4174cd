import { describe, expect, test } from 'bun:test';
import { createClientAddress } from '../../../src/http/client-address.ts';
import { addressGroup, addressList } from '../../../src/lib/ip-address.ts';

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
    [
      'IPv4 that the socket writes as IPv6 in hexadecimal',
      '203.0.113.9',
      '::ffff:a01:203',
      '::FFFF:CB00:7109',
    ],
    ['IPv4 written as IPv6 at full length', '203.0.113.9', '10.1.2.3', '0:0:0:0:0:ffff:203.0.113.9'],
    ['IPv6 in its one canonical form', '2001:db9::7', '10.1.2.3', '2001:0DB9:0000::0:0007'],
    ['without the zone of an interface', 'fe80::1', 'fe80::1%eth0'],
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

test('a trusted proxy that is listed as IPv6 is the same as IPv4', () => {
  const list = addressList('::ffff:10.0.0.0/104');
  if (!list) throw new Error('refused');
  const request = new Request('http://bank.example', { headers: { 'x-forwarded-for': '203.0.113.9' } });
  const clientOf = createClientAddress(list);
  for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '::ffff:a01:203'])
    expect(clientOf(request, { requestIP: () => ({ address }) })).toBe('203.0.113.9');
  expect(clientOf(request, { requestIP: () => ({ address: '11.1.2.3' }) })).toBe('11.1.2.3');
});

describe('the client that a call is counted for:', () => {
  const cases: readonly [address: string, group: string][] = [
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
  ];
  for (const [address, group] of cases)
    test(`${address} against ${group}`, () => expect(addressGroup(address)).toBe(group));
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
