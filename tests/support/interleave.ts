import { expect } from 'bun:test';
import { sql } from 'kysely';
import { postgresDialect } from '../../src/database/dialect.ts';
import type { Engine, Reader, Transaction, Unit } from '../../src/database/engine.ts';
import { kyselyOver } from '../../src/database/postgres/session.ts';
import { compilePlan, type PreparedQuery, readQuery } from '../../src/database/prepared.ts';
import { rowLock } from '../../src/database/row-lock.ts';
import { openTestBank, type TestBank } from './bank.ts';
import { differs, openPlainEngine } from './database.ts';
import { expectSoundLedger } from './payments.ts';

/** Where a unit of work stops: before or after the first statement whose text, as PostgreSQL reads it, matches. */
export type Stop = { readonly before: RegExp } | { readonly after: RegExp };

interface Gate {
  readonly stop: Stop;
  readonly reached: PromiseWithResolvers<void>;
  readonly opened: PromiseWithResolvers<void>;
}

export interface Interleaving {
  /** Runs a unit of work, stops in it, and goes on once the second has ended or waits for it. */
  readonly first: () => Promise<unknown>;
  readonly stop: Stop;
  readonly second: () => Promise<unknown>;
  /** Whether the second waits for the first, and so comes after it. If not, it has ended before the first goes on. */
  readonly waits: boolean;
  /** How often units are run in all, if it matters that none is run again: a circle of waiting ends by that. */
  readonly runs?: number;
}

/**
 * An engine whose units of work stop where a test says, so that every order of events that matters is forced and none is hoped for.
 * Only prepared statements and holds are looked at.
 */
export class InterleavingEngine implements Engine {
  readonly dialect: Engine['dialect'];
  readonly reader: Reader;
  readonly #engine: Engine;
  #gate: Gate | undefined;
  #runs = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.dialect = engine.dialect;
    this.reader = engine.reader;
  }

  /**
   * Forces the order on PostgreSQL, and checks that the second waited or did not as it was said. On SQLite, where units run alone,
   * they run one after the other, in the order to which the other amounts.
   */
  async interleave({ first, stop, second, waits, runs }: Interleaving): Promise<void> {
    const before = this.#runs;
    const inTurn = async () => {
      for (const run of waits ? [first, second] : [second, first]) await run();
    };
    const forced = () => this.#force({ first, stop, second, waits });
    await differs('units_alone', { sqlite: inTurn, postgres: forced })();
    if (runs !== undefined) expect(this.#runs - before).toBe(runs);
  }

  write<Result>(unit: Unit<Result>): Promise<Result> {
    return this.#engine.write((tx) => {
      this.#runs += 1;
      return unit(new StoppingTransaction(tx, this.#around));
    });
  }

  listen(hear: Parameters<Engine['listen']>[0]): () => void {
    return this.#engine.listen(hear);
  }

  check(): Promise<void> {
    return this.#engine.check();
  }

  load(): ReturnType<Engine['load']> {
    return this.#engine.load();
  }

  close(): Promise<void> {
    return this.#engine.close();
  }

  async #force({ first, stop, second, waits: expected }: Interleaving): Promise<void> {
    const gate: Gate = { stop, reached: Promise.withResolvers(), opened: Promise.withResolvers() };
    this.#gate = gate;
    const one = first();
    const early = one.then(() =>
      Promise.reject(new Error('the first ended without coming to the statement')),
    );
    await Promise.race([gate.reached.promise, early]);
    // Who comes from now on does not stop; the one that did ends later, and is awaited below.
    early.catch(() => undefined);
    const other = second();
    let ended = false;
    const end = other.finally(() => {
      ended = true;
    });
    // Asked again and again, as PostgreSQL's own isolation tester does.
    const waits = async (): Promise<boolean> => {
      while (!ended) if ((await this.reader.all(waiting, {})).length > 0) return true;
      return false;
    };
    const waited = await Promise.race([end.then(() => false), waits()]).finally(() => gate.opened.resolve());
    await Promise.all([one, other]);
    expect(waited).toBe(expected);
  }

  readonly #around: Around = async (query, run) => {
    if (await this.#stopsAt('before', query)) return run();
    const result = await run();
    await this.#stopsAt('after', query);
    return result;
  };

  async #stopsAt(moment: 'before' | 'after', query: PreparedQuery<never, unknown>): Promise<boolean> {
    const gate = this.#gate;
    const statement = gate && (moment in gate.stop ? Object.values(gate.stop)[0] : undefined);
    if (!gate || !statement?.test(textOf(query))) return false;
    this.#gate = undefined;
    gate.reached.resolve();
    await gate.opened.promise;
    return true;
  }
}

const waiting = readQuery(
  (_db, _p: Record<string, never>) =>
    sql<{
      pid: number;
    }>`select pid from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())
      union select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
);

const texts = new WeakMap<object, string>();
const compiler = kyselyOver({ query: () => Promise.reject(new Error('this one compiles and runs nothing')) });

function textOf(query: PreparedQuery<never, unknown>): string {
  const text = texts.get(query) ?? compilePlan(compiler, query, postgresDialect).sql;
  texts.set(query, text);
  return text;
}

type Around = <Result>(query: PreparedQuery<never, unknown>, run: () => Promise<Result>) => Promise<Result>;

class StoppingTransaction implements Transaction {
  readonly #tx: Transaction;
  readonly #around: Around;

  constructor(tx: Transaction, around: Around) {
    this.#tx = tx;
    this.#around = around;
  }

  get kysely(): Transaction['kysely'] {
    return this.#tx.kysely;
  }

  all: Transaction['all'] = (query, params) => this.#around(query, () => this.#tx.all(query, params));
  first: Transaction['first'] = (query, params) => this.#around(query, () => this.#tx.first(query, params));
  run: Transaction['run'] = (query, params) => this.#around(query, () => this.#tx.run(query, params));
  returning: Transaction['returning'] = (query, params) =>
    this.#around(query, () => this.#tx.returning(query, params));
  lock: Transaction['lock'] = (table, id) => this.#around(rowLock(table), () => this.#tx.lock(table, id));
  afterCommit: Transaction['afterCommit'] = (callback) => this.#tx.afterCommit(callback);
  announce: Transaction['announce'] = (announcement) => this.#tx.announce(announcement);
}

/** Runs a test on a bank whose units of work are interleaved, and whose ledger must be sound at the end. */
export async function withInterleavedBank(
  run: (bank: TestBank, engine: InterleavingEngine) => Promise<void>,
  overrides: Omit<NonNullable<Parameters<typeof openTestBank>[0]>, 'engine'> = {},
): Promise<void> {
  const { engine, close } = await openPlainEngine();
  const interleaving = new InterleavingEngine(engine);
  const bank = await openTestBank({ ...overrides, engine: interleaving });
  try {
    await run(bank, interleaving);
    await expectSoundLedger(bank);
  } finally {
    await bank.close();
    await close();
  }
}
