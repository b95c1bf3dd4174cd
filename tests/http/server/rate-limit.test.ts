import { afterEach, beforeEach, expect, test } from 'bun:test';
import { type RunningServer, startServer } from '../../../src/main.ts';
import { type BankHome, newBankHome } from '../../support/bank-home.ts';

let home: BankHome;
let server: RunningServer;
beforeEach(async () => {
  home = await newBankHome();
});
afterEach(async () => {
  await server.stop();
  await home.remove();
});

const start = (createsPerMinute: string, environment: Record<string, string> = {}) =>
  startServer({ ...home.environment, CREATES_PER_MINUTE: createsPerMinute, ...environment });

async function create(forwarded?: string): Promise<Response> {
  return await fetch(`${server.url}/api/auth/requests`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }),
    },
    body: '{"kind":"signin"}',
  });
}

test('an address that begins too much in a minute is told when to come back, and what it began goes on', async () => {
  server = await start('2');
  const first = await create();
  expect([first.status, (await create()).status]).toEqual([201, 201]);
  const refused = await create();
  expect(refused.status).toBe(429);
  expect(refused.headers.get('content-type')).toBe('application/problem+json');
  expect(Number(refused.headers.get('retry-after'))).toBeWithin(1, 61);
  expect((await refused.json()).code).toBe('too_many_requests');
  const begun = await first.json();
  const read = await fetch(`${server.url}/api/auth/requests/${begun.id}`, {
    headers: { 'client-secret': begun.clientSecret },
  });
  expect((await read.json()).status).toBe('pending');
});

test('without a limit nobody is refused', async () => {
  server = await start('0');
  const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await create()).status));
  expect(new Set(statuses)).toEqual(new Set([201]));
});

test('a caller with a network of IPv6 addresses has one share, and so has one whose IPv4 address is written in both ways', async () => {
  server = await start('2', { TRUSTED_PROXIES: '127.0.0.0/8,::1' });
  const statusesOf = async (addresses: readonly string[]) => {
    const statuses: number[] = [];
    for (const address of addresses) statuses.push((await create(address)).status);
    return statuses;
  };
  expect(await statusesOf(['2001:db8::1', '2001:db8::2', '2001:db8:0:0:ffff::3'])).toEqual([201, 201, 429]);
  expect(await statusesOf(['2001:db8:0:1::1'])).toEqual([201]);
  expect(await statusesOf(['203.0.113.9', '::ffff:203.0.113.9', '::ffff:cb00:7109'])).toEqual([
    201, 201, 429,
  ]);
});
