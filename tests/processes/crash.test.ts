import { expect, test } from 'bun:test';
import { seededRandom } from '../../src/lib/random.ts';
import { expectNothingTwice } from '../races/support/nothing-twice.ts';
import { PayingCustomer } from '../races/support/paying-customer.ts';
import { type ManyProcesses, withProcesses } from './support.ts';

const customersAtOnce = 4;
const crashes = 6;
/** A process is killed after so many acknowledgements at most, and comes back after as many more. */
const mostAcknowledgements = 20;
const random = seededRandom('crashes of processes');

/** Customers who pay each other until they are told to stop, going on from where a crash cut them off. */
class Town {
  readonly customers: readonly PayingCustomer[];
  #stopped = false;
  #dying = false;
  #deaths = 0;
  #acknowledged: () => void = () => undefined;

  constructor(customers: readonly PayingCustomer[]) {
    this.customers = customers;
  }

  /** Resolves once the bank has acknowledged so many more steps. */
  acknowledgements(count: number): Promise<void> {
    const reached = Promise.withResolvers<void>();
    let left = count;
    this.#acknowledged = () => {
      left -= 1;
      if (left === 0) reached.resolve();
    };
    return reached.promise;
  }

  /** Has a process die; what is in flight there is cut off. */
  async kill(bank: ManyProcesses, process: number): Promise<void> {
    this.#dying = true;
    this.#deaths += 1;
    await bank.kill(process);
    this.#dying = false;
  }

  stop(): void {
    this.#stopped = true;
  }

  async live(customer: PayingCustomer): Promise<void> {
    while (!this.#stopped) {
      const { length } = this.customers;
      const recipient = this.customers[(customer.index + 1 + random.below(length - 1)) % length] ?? customer;
      const amount = `${random.below(20)}.${10 + random.below(90)}`;
      const body = { recipientName: 'A friend', recipientIban: recipient.iban, amount, currency: 'EUR' };
      const payment = { key: crypto.randomUUID(), body };
      customer.payments.push(payment);
      await this.#tryUntil(() => customer.goOn(payment, () => this.#acknowledged()));
      if (random.below(4) === 0) await this.#tryUntil(() => customer.signIn());
    }
  }

  /** Does it again where it was cut off by a death; any other failure is a finding. */
  async #tryUntil(step: () => Promise<void>): Promise<void> {
    for (;;) {
      const before = this.#dying ? undefined : this.#deaths;
      try {
        return await step();
      } catch (error) {
        const cutOff =
          before !== this.#deaths && / answered 502: |did not take the answer/.test(String(error));
        if (!cutOff) throw error;
      }
    }
  }
}

test(
  'customers who pay while one process after the other is killed and replaced lose nothing, and nothing happens twice',
  withProcesses(async (bank) => {
    const { balancer, processes, url } = bank.cluster;
    const town = new Town(
      Array.from(
        { length: customersAtOnce },
        (_, index) => new PayingCustomer(index, () => url, bank.wallet),
      ),
    );
    for (const customer of town.customers) await customer.signIn();
    const lives = Promise.all(town.customers.map((customer) => town.live(customer)));
    const some = () => Promise.race([town.acknowledgements(1 + random.below(mostAcknowledgements)), lives]);
    for (let crash = 0; crash < crashes; crash += 1) {
      const victim = crash % processes.length;
      await some();
      await town.kill(bank, victim);
      await some();
      await bank.replace(victim);
      const before = balancer.answered.get(processes[victim] ?? '') ?? 0;
      await some();
      // The new one takes part.
      while (balancer.answered.get(processes[victim] ?? '') === before) await town.acknowledgements(1);
    }
    town.stop();
    await lives;

    const wanted = town.customers.flatMap(({ payments }) => payments);
    expect(wanted.length).toBeGreaterThan(crashes);
    for (const customer of town.customers)
      for (const payment of customer.payments)
        expect(await customer.create(payment)).toBe(payment.created ?? '');
    const { payments, executed } = await expectNothingTwice(bank.engine);
    expect({ payments, executed }).toEqual({ payments: wanted.length, executed: wanted.length });
  }),
  120_000,
);
