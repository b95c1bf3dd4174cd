import { afterEach, beforeEach, expect, test } from 'bun:test';
import { developmentFolder, ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { createWallet } from '../../src/development/wallet/holder/wallet.ts';
import { verifyLedger } from '../../src/features/accounts/index.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { type BankHome, newBankHome } from '../support/bank-home.ts';
import { type BankProcess, freePort, startBankProcess } from './support/bank-process.ts';
import { expectNothingTwice } from './support/nothing-twice.ts';
import { PayingCustomer } from './support/paying-customer.ts';

const customersAtOnce = 4;
const crashes = 12;
/** The bank is killed some milliseconds after one of the first so many acknowledgements. */
const mostAcknowledgements = 40;
const mostMilliseconds = 12;
const random = seededRandom('crashes');

let home: BankHome;
let bank: BankProcess;
beforeEach(async () => {
  home = await newBankHome();
});
afterEach(async () => {
  await bank.kill();
  await home.remove();
});

test('payments of several customers while the bank is killed again and again: nothing acknowledged is missing, nothing happens twice, and the ledger verifies', async () => {
  const port = await freePort();
  bank = await startBankProcess(home, port, customersAtOnce);
  const publicHost = 'localhost';
  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(home.folder),
    publicHost,
    now: new Date(),
  });
  const wallet = createWallet({ pki });
  const customers = Array.from(
    { length: customersAtOnce },
    (_, index) => new PayingCustomer(index, () => bank.url, wallet),
  );
  for (const customer of customers) await customer.signIn();

  for (let crash = 0; crash < crashes; crash += 1) {
    await payUntilKilled(customers);
    await home.withEngine(async (engine) => {
      expect(await verifyLedger(engine.reader)).toEqual([]);
      await expectNothingTwice(engine);
    });
    bank = await startBankProcess(home, port, customersAtOnce);
    for (const customer of customers) await expectNothingLost(customer);
  }

  // Customers who were cut off go on where they were; then every payment has been made, once.
  for (const customer of customers)
    for (const payment of customer.payments) await customer.goOn(payment, () => undefined);
  const wanted = customers.flatMap(({ payments }) => payments);
  expect(wanted.length).toBeGreaterThan(crashes);
  for (const customer of customers)
    for (const payment of customer.payments)
      expect(await customer.create(payment)).toBe(payment.created ?? '');
  await bank.kill();
  await home.withEngine(async (engine) => {
    const { payments, transfers } = await expectNothingTwice(engine);
    expect({ payments, transfers }).toEqual({ payments: wanted.length, transfers: wanted.length });
    expect(await verifyLedger(engine.reader)).toEqual([]);
  });
}, 120_000);

/** Everybody pays everybody, and signs in again now and then, until the bank is killed in the middle of it. */
async function payUntilKilled(customers: readonly PayingCustomer[]): Promise<void> {
  let left = 1 + random.below(mostAcknowledgements);
  let killed: Promise<void> | undefined;
  const acknowledged = () => {
    left -= 1;
    if (left === 0) killed = Bun.sleep(random.below(mostMilliseconds)).then(() => bank.kill());
  };
  await Promise.all(
    customers.map(async (customer) => {
      try {
        for (const payment of customer.payments.filter(({ executed }) => !executed))
          await customer.goOn(payment, acknowledged);
        for (;;) {
          if (random.below(4) === 0) await customer.signIn().then(acknowledged);
          const payment = { key: crypto.randomUUID(), body: paymentTo(anotherThan(customer, customers)) };
          customer.payments.push(payment);
          await customer.goOn(payment, acknowledged);
        }
      } catch (error) {
        // The bank is gone, which is the point; anything else is a finding.
        if (killed === undefined) throw error;
      }
    }),
  );
  await killed;
}

function anotherThan(customer: PayingCustomer, customers: readonly PayingCustomer[]): PayingCustomer {
  const others = customers.filter((other) => other !== customer);
  return others[random.below(others.length)] ?? customer;
}

function paymentTo({ iban }: PayingCustomer): object {
  const amount = `${random.below(20)}.${10 + random.below(90)}`;
  return { recipientName: 'A friend', recipientIban: iban, amount, currency: 'EUR' };
}

async function expectNothingLost(customer: PayingCustomer): Promise<void> {
  for (const token of customer.tokens) {
    const headers = { authorization: `Bearer ${token}` };
    await customer.call('GET', '/api/users/me', 200, { headers });
  }
  for (const payment of customer.payments) {
    if (payment.created === undefined) continue;
    expect(await customer.create(payment)).toBe(payment.created);
    const { id } = JSON.parse(payment.created) as { id: string };
    const possible = payment.presented ? ['executed'] : ['awaiting_authorization', 'executed'];
    expect(possible).toContain(await customer.statusOf(id));
  }
}
