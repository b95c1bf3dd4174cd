import type { Reader, Transaction } from '../engine.ts';
import type { ReadQuery, WriteQuery } from '../prepared.ts';
import { EngineTransaction } from '../transaction.ts';
import type { SqliteConnection } from './connection.ts';

/** Reads what is committed, on the connection that only reads. */
export class SqliteReader implements Reader {
  readonly kysely: Reader['kysely'];
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.kysely = connection.kysely;
  }

  async all<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params) {
    return this.#connection.all(query, params);
  }

  async first<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params) {
    return this.#connection.first(query, params);
  }
}

/** A unit of work's savepoint on the connection that writes. */
export class SqliteTransaction extends EngineTransaction {
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    super();
    this.#connection = connection;
  }

  get kysely(): Transaction['kysely'] {
    this.requireOpen();
    return this.#connection.kysely;
  }

  async all<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params) {
    return this.#do((connection) => connection.all(query, params));
  }

  async first<Params extends object, Result>(query: ReadQuery<Params, Result>, params: Params) {
    return this.#do((connection) => connection.first(query, params));
  }

  async run<Params extends object>(query: WriteQuery<Params, unknown>, params: Params) {
    return this.#do((connection) => connection.run(query, params));
  }

  async returning<Params extends object, Result>(query: WriteQuery<Params, Result>, params: Params) {
    return this.#do((connection) => connection.first(query, params));
  }

  #do<Result>(statement: (connection: SqliteConnection) => Result): Result {
    this.requireOpen();
    try {
      return statement(this.#connection);
    } catch (error) {
      this.failed(error);
      throw error;
    }
  }
}
