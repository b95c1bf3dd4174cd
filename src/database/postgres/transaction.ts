import type pg from 'pg';
import type { Announcement } from '../announcements.ts';
import type { TableName } from '../database-schema.ts';
import type { Transaction } from '../engine.ts';
import { holdOf } from '../holds.ts';
import type { ReadQuery, WriteQuery } from '../prepared.ts';
import { kyselyOver, type NamedPlans } from './session.ts';

/** A transaction on its connection. */
export class PostgresTransaction implements Transaction {
  readonly callbacks: (() => void)[] = [];
  readonly announcements: Announcement[] = [];
  /** What the first statement that failed threw: the server keeps nothing of the transaction after it. */
  failure: { readonly error: unknown } | undefined;
  readonly #client: pg.ClientBase;
  readonly #plans: NamedPlans;
  #kysely: Transaction['kysely'] | undefined;
  #ended = false;

  constructor(client: pg.ClientBase, plans: NamedPlans) {
    this.#client = client;
    this.#plans = plans;
  }

  get kysely(): Transaction['kysely'] {
    this.#refuseEnded();
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

  async hold(table: TableName, id: string) {
    return (await this.returning(holdOf(table), { id })) !== undefined;
  }

  afterCommit(callback: () => void): void {
    this.#refuseEnded();
    this.callbacks.push(callback);
  }

  announce(announcement: Announcement): void {
    this.#refuseEnded();
    this.announcements.push(announcement);
  }

  get live(): boolean {
    return !this.#ended;
  }

  end(): void {
    this.#ended = true;
  }

  /** A statement after the end would silently be a transaction of its own, or land in somebody else's. */
  #refuseEnded(): void {
    if (this.#ended) throw new Error('this transaction has ended');
  }

  async #query(config: pg.QueryConfig): Promise<pg.QueryResult> {
    this.#refuseEnded();
    try {
      return await this.#client.query(config);
    } catch (error) {
      this.failure ??= { error };
      throw error;
    }
  }
}
