import type pg from 'pg';
import type { Announcement } from '../announcements.ts';
import type { TableName } from '../database-schema.ts';
import type { Transaction } from '../engine.ts';
import type { ReadQuery, WriteQuery } from '../prepared.ts';
import { rowLock } from '../row-lock.ts';
import { beginUnit, type TransactionId } from './commit.ts';
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
  #gathering = false;
  #ended = false;

  constructor(client: pg.ClientBase, plans: NamedPlans) {
    this.#client = client;
    this.#plans = plans;
  }

  /** Begins it and returns its id. The unit's first statements are sent along. */
  begin(): Promise<TransactionId> {
    this.#gather();
    return this.#heed(beginUnit(this.#client));
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

  async lock(table: TableName, id: string) {
    return (await this.returning(rowLock(table), { id })) !== undefined;
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

  /** What is asked for in one turn of the event loop leaves in one write. The driver would write each statement by itself. */
  #gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    // A client of a pool is a client, which the types of the driver do not say.
    const { stream } = (this.#client as pg.Client).connection;
    stream.cork();
    process.nextTick(() => {
      this.#gathering = false;
      stream.uncork();
    });
  }

  /** A statement after the end would silently be a transaction of its own, or land in somebody else's. */
  #refuseEnded(): void {
    if (this.#ended) throw new Error('this transaction has ended');
  }

  #query(config: pg.QueryConfig): Promise<pg.QueryResult> {
    this.#refuseEnded();
    this.#gather();
    return this.#heed(this.#client.query(config));
  }

  async #heed<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      this.failure ??= { error };
      throw error;
    }
  }
}
