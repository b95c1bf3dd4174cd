import type { Engine, Transaction } from '../../database/engine.ts';
import { exists } from '../../database/statements.ts';
import { openBankAccounts } from '../../features/accounts/index.ts';
import { type Random, seededRandom } from '../../lib/random.ts';
import { beginningOf, storeBeginning } from './beginning.ts';
import { Dealer, openingBalanceMinor } from './items.ts';
import { borrowedMinor } from './loans.ts';
import { type Happening, happened } from './past.ts';
import { type DemoCustomer, makePeople, storePeople } from './people.ts';
import { type Plan, planHistory } from './plan.ts';
import { writePast } from './welcome.ts';

/** The sizes of one commit: so large that flushing to disk takes little time, and so small that progress is visible. */
const customersPerUnit = 1000;
const itemsPerUnit = 10_000;

export interface DemoData {
  /** The number of customers: the personas 0 … customers - 1. */
  readonly customers: number;
  /** The number of items on all accounts together. Default: three to six for each customer. */
  readonly items?: number | undefined;
  readonly seed: number;
  /** The end of the history. */
  readonly now: Date;
  /** Called after every commit with the numbers of stored customers and items, and their totals. */
  readonly onProgress?: (stored: number, all: number) => void;
}

/**
 * Stores a part of the demo data in one transaction, and returns the numbers of customers and items. A transaction may run again, so the
 * data is generated before it.
 */
type Step = (tx: Transaction) => Promise<number>;

/** Whether the bank has a customer. */
export const hasCustomers = exists((db) => db.selectFrom('users').select('id').limit(1));

/**
 * Stores the first personas of the development wallet as customers: accounts, opening balances, histories that the ledger booked,
 * loans and notifications. The same options give the same rows, byte for byte. It takes one transaction, or several if there are many.
 * Throws ConstraintViolation if one of them is a customer already; earlier transactions stay.
 */
export async function seedDemoCustomers(engine: Engine, options: DemoData): Promise<void> {
  const { all, steps } = stepsOf(options);
  if (all <= itemsPerUnit) {
    await engine.write((tx) => runAll(tx, stepsOf(options).steps));
    options.onProgress?.(all, all);
    return;
  }
  let stored = 0;
  for (const step of steps) {
    stored += await engine.write(step);
    options.onProgress?.(stored, all);
  }
}

/** Stores them in the caller's transaction. */
export function storeDemoCustomers(tx: Transaction, options: DemoData): Promise<void> {
  return runAll(tx, stepsOf(options).steps);
}

async function runAll(tx: Transaction, steps: Iterable<Step>): Promise<void> {
  for (const step of steps) await step(tx);
}

function stepsOf(options: DemoData): { readonly all: number; readonly steps: Iterable<Step> } {
  const random = seededRandom(`demo customers ${options.seed}`);
  const plan = planHistory(options, random);
  return { all: plan.customers + plan.items, steps: makeSteps(options, plan, random) };
}

/** Generates the parts one after the other, so that a million items are never in memory together. */
function* makeSteps({ customers, seed }: DemoData, plan: Plan, random: Random): Generator<Step> {
  const lives: Life[] = [];
  yield async (tx) => {
    await openBankAccounts(tx, plan.openedAt(0));
    return 0;
  };
  for (let first = 0; first < customers; first += customersPerUnit) {
    const end = Math.min(first + customersPerUnit, customers);
    const people = makePeople({ first, end, random, openedAt: plan.openedAt });
    for (const customer of people) lives.push(new Life(customer, random));
    const beginning = beginningOf(people, random);
    yield async (tx) => {
      await storePeople(tx, people, seed);
      await storeBeginning(tx, beginning);
      return end - first;
    };
  }
  const turns = plan.schedule();
  for (let left = plan.items; left > 0; left -= itemsPerUnit) {
    const past: Happening[] = [];
    while (past.length < Math.min(itemsPerUnit, left)) {
      const { value } = turns.next();
      const life = value && lives[value.index];
      if (!life) throw new RangeError('the plan has fewer turns than items');
      past.push(life.goOn(value.at));
    }
    yield async (tx) => {
      await writePast(tx, past);
      return past.length;
    };
  }
}

/** A customer in the generation of the history. */
class Life {
  readonly customer: DemoCustomer;
  readonly #dealer: Dealer;
  readonly #random: Random;
  #balanceMinor: number;

  constructor(customer: DemoCustomer, random: Random) {
    this.customer = customer;
    this.#balanceMinor = openingBalanceMinor + borrowedMinor(customer.index);
    this.#random = random;
    this.#dealer = new Dealer(random);
  }

  /** The next item on the account. */
  goOn(at: Date): Happening {
    const item = this.#dealer.deal(this.#balanceMinor);
    this.#balanceMinor += item.amountMinor;
    return happened(this.customer, item, at, this.#random);
  }
}
