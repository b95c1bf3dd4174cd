import { afterEach, beforeEach, expect, test } from 'bun:test';
import { personaAt } from '../../src/development/pid-issuer/personas.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { createWallet, type Wallet } from '../../src/development/wallet/holder/wallet.ts';
import { type BankHome, newBankHome } from '../support/bank-home.ts';
import { type BankProcess, freePort, startBankProcess } from './support/bank-process.ts';

// The process is killed after this many acknowledgements: early, in the middle of things, and under load.
const killAfter = [1, 2, 5, 9, 14, 23, 40];
const customersAtOnce = 6;

/** What the bank acknowledged to one customer, as far as it came. */
interface Customer {
  readonly index: number;
  created?: { id: string; clientSecret: string; nextAction: { url: string } };
  presented?: true;
  token?: string;
}

let home: BankHome;
let bank: BankProcess;
beforeEach(async () => {
  home = await newBankHome();
});
afterEach(async () => {
  await bank.kill();
  await home.remove();
});

test('a bank that is killed again and again loses no acknowledged request, account or session, and pending requests go on', async () => {
  const port = await freePort();
  bank = await startBankProcess(home, port);
  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(home.folder),
    publicHost: 'localhost',
    now: new Date(),
  });
  const wallet = createWallet({ pki });
  const customers: Customer[] = [];

  for (const acknowledgements of killAfter) {
    await signUpUntilKilled(wallet, customers, acknowledgements);
    bank = await startBankProcess(home, port);
    for (const customer of customers) await expectNothingLost(customer);
  }

  // Clients that were cut off go on where they were.
  for (const customer of customers) await goOn(wallet, customer, () => undefined);
  for (const customer of customers) expect(customer.token).toBeString();
  expect(customers.length).toBeGreaterThan(customersAtOnce);
  const ids = await Promise.all(customers.map(async ({ token }) => (await me(token ?? '')).id));
  expect(new Set(ids).size).toBe(customers.length);
}, 120_000);

/** Customers sign up side by side until the bank has acknowledged so many steps, and is killed while others are under way. */
async function signUpUntilKilled(
  wallet: Wallet,
  customers: Customer[],
  acknowledgements: number,
): Promise<void> {
  let left = acknowledgements;
  const acknowledged = () => {
    left -= 1;
    if (left === 0) void bank.kill();
  };
  const enter = async () => {
    while (left > 0) {
      const customer: Customer = { index: customers.length };
      customers.push(customer);
      await goOn(wallet, customer, acknowledged).catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: customersAtOnce }, enter));
  await bank.kill();
}

/** Takes the steps of a signup that have not been acknowledged yet. Throws when the bank is gone. */
async function goOn(wallet: Wallet, customer: Customer, acknowledged: () => void): Promise<void> {
  if (!customer.created) {
    customer.created = await call('POST', '/api/auth/requests', 201, {}, { kind: 'signup' });
    acknowledged();
  }
  const { id, clientSecret, nextAction } = customer.created;
  const headers = { 'client-secret': clientSecret };
  if (!customer.presented) {
    // An answer may have been taken without the wallet hearing of it; then the request tells.
    const { status } = await call<{ status: string }>('GET', `/api/auth/requests/${id}`, 200, headers);
    if (status === 'pending') {
      const report = await wallet.present(nextAction.url, personaAt(customer.index, 1));
      if (!report.accepted) throw new Error('the bank did not take the answer');
    }
    customer.presented = true;
    acknowledged();
  }
  if (customer.token === undefined) {
    const redeemed = await fetch(`${bank.url}/api/auth/requests/${id}/session`, { method: 'POST', headers });
    // A session whose token was lost on the way cannot be told again: the customer signs in anew.
    customer.token = redeemed.status === 409 ? await signIn(wallet, customer) : (await redeemed.json()).token;
    acknowledged();
  }
}

async function signIn(wallet: Wallet, customer: Customer): Promise<string> {
  const created = await call<NonNullable<Customer['created']>>(
    'POST',
    '/api/auth/requests',
    201,
    {},
    { kind: 'signin' },
  );
  await wallet.present(created.nextAction.url, personaAt(customer.index, 1));
  const headers = { 'client-secret': created.clientSecret };
  return (await call<{ token: string }>('POST', `/api/auth/requests/${created.id}/session`, 201, headers))
    .token;
}

async function expectNothingLost({ created, presented, token, index }: Customer): Promise<void> {
  if (!created) return;
  const headers = { 'client-secret': created.clientSecret };
  const { status } = await call<{ status: string }>('GET', `/api/auth/requests/${created.id}`, 200, headers);
  expect(presented ? ['authorized'] : ['pending', 'authorized']).toContain(status);
  if (token !== undefined)
    expect(await me(token)).toMatchObject({ familyName: personaAt(index, 1).familyName });
}

function me(token: string): Promise<{ id: string }> {
  return call('GET', '/api/users/me', 200, { authorization: `Bearer ${token}` });
}

async function call<Answer>(
  method: string,
  path: string,
  expected: number,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(`${bank.url}${path}`, {
    method,
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.status !== expected) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as Answer;
}
