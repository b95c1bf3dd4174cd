import type pg from 'pg';
import type { Transaction } from '../engine.ts';
import type { ReadQuery, WriteQuery } from '../prepared.ts';
import { EngineTransaction } from '../transaction.ts';
import { beginUnit, type TransactionId } from './commit.ts';
import { kyselyOver, type NamedPlans } from './session.ts';

/** A unit of work's transaction on its connection. */
export class PostgresTransaction extends EngineTransaction {
  readonly #client: pg.ClientBase;
  readonly #plans: NamedPlans;
  #kysely: Transaction['kysely'] | undefined;
  #isCorked = false;

  constructor(client: pg.ClientBase, plans: NamedPlans) {
    super();
    this.#client = client;
    this.#plans = plans;
  }

  /** Begins it and returns its id. The unit's first statements are sent in the same message. */
  begin(): Promise<TransactionId> {
    this.#sendTogether();
    return this.#noteFailure(beginUnit(this.#client));
  }

  get kysely(): Transaction['kysely'] {
    this.requireOpen();
    this.#kysely ??= kyselyOver({ query: (config) => this.#query(config) });
    return this.#kysely;
  }

  async all<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params) {
    return (await this.#query(this.#plans.bind(query, params))).rows as Result[];
  }

  async first<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params) {
    return (await this.#query(this.#plans.bind(query, params))).rows[0] as Result | undefined;
  }

  async run<Params extends object>(query: WriteQuery<Params, unknown>, params: Params) {
    return (await this.#query(this.#plans.bind(query, params))).rowCount ?? 0;
  }

  async returning<Params extends object, Result>(query: WriteQuery<Params, Result>, params: Params) {
    return (await this.#query(this.#plans.bind(query, params))).rows[0] as Result | undefined;
  }

  #query(config: pg.QueryConfig): Promise<pg.QueryResult> {
    this.requireOpen();
    this.#sendTogether();
    return this.#noteFailure(this.#client.query(config));
  }

  /** Statements of one turn of the event loop are sent in one write. The driver would make a write, and so a packet, of each. */
  #sendTogether(): void {
    if (this.#isCorked) return;
    this.#isCorked = true;
    // A client of a pool is a Client, which the driver's types do not say.
    const { stream } = (this.#client as pg.Client).connection;
    stream.cork();
    process.nextTick(() => {
      this.#isCorked = false;
      stream.uncork();
    });
  }

  async #noteFailure<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      this.failed(error);
      throw error;
    }
  }
}
