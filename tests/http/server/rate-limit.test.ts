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

const start = (createsPerMinute: string) =>
  startServer({ ...home.environment, CREATES_PER_MINUTE: createsPerMinute });

async function create(): Promise<Response> {
  return await fetch(`${server.url}/api/auth/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
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
