import type pg from 'pg';
import type { Reader } from '../engine.ts';
import type { ReadQuery } from '../prepared.ts';
import { isReadOnly } from './errors.ts';
import { Retries } from './retries.ts';
import { kyselyOver, type NamedPlans, type Querying } from './session.ts';

/** Reads what is committed. A read that loses its connection is sent again; it changes nothing, so that is safe. */
export class PostgresReader implements Reader {
  readonly kysely: Reader['kysely'];
  readonly #querying: Querying;
  readonly #plans: NamedPlans;

  constructor(pool: pg.Pool, plans: NamedPlans, retryMs: number) {
    this.#plans = plans;
    this.#querying = { query: (config) => queryWithRetries(pool, config, retryMs) };
    this.kysely = kyselyOver(this.#querying);
  }

  async all<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params) {
    return (await this.#querying.query(this.#plans.bind(query, params))).rows as Result[];
  }

  async first<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params) {
    return (await this.#querying.query(this.#plans.bind(query, params))).rows[0] as Result | undefined;
  }
}

async function queryWithRetries(
  pool: pg.Pool,
  config: pg.QueryConfig,
  retryMs: number,
): Promise<pg.QueryResult> {
  let retries: Retries | undefined;
  for (;;) {
    try {
      return await pool.query(config);
    } catch (error) {
      // The query itself tried to write: these connections may only read. Of a unit it would mean that a standby answered.
      if (isReadOnly(error)) throw error;
      retries ??= new Retries(retryMs);
      await retries.after(error);
    }
  }
}
