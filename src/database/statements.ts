import { totalOf } from '../lib/money.ts';
import type { Reader, Transaction } from './engine.ts';
import {
  type Build,
  type ReadQueries,
  type ReadQuery,
  type RowOf,
  readQuery,
  type WriteQueries,
  type WriteQuery,
  writeQuery,
} from './prepared.ts';

/**
 * The functions of repositories, each declared together with its query, which is prepared (prepared.ts):
 *
 *     export const findUser = first((db, p: { id: string }) =>
 *       db.selectFrom('users').selectAll().where('id', '=', p.id));
 *
 *     const user = await findUser(reader, { id });
 *
 * The word around a query says what its function returns. A read takes a Reader. Everything that writes or locks takes a
 * Transaction, and so does not compile outside of one. Where the query has parameters, they follow as one object.
 */

export type { ReadQueries, WriteQueries } from './prepared.ts';

/** The parameters of a query that has none. */
type None = Record<never, never>;
/** What a function takes after the reader or the transaction. */
type Given<Params> = None extends Params ? [] : [params: Params];
type Statement<On, Params, Returned> = (on: On, ...params: Given<Params>) => Promise<Returned>;

export interface Read<Params, Returned> extends Statement<Reader, Params, Returned> {
  /** For tests that ask the database how it runs the query. */
  readonly query: ReadQuery<Params, unknown>;
}
export type Write<Params, Returned> = Statement<Transaction, Params, Returned>;

// ---- Reads ----

/** Returns every row. */
export function all<Row, Params extends object = None>(build: Build<ReadQueries, Params, Row>) {
  return read(build, (reader, query, params) => reader.all(query, params));
}

/** Returns the first row, undefined if there is none. */
export function first<Row, Params extends object = None>(build: Build<ReadQueries, Params, Row>) {
  return read(build, (reader, query, params) => reader.first(query, params));
}

/** Returns the only column of every row. */
export function values<Row, Params extends object = None>(build: Build<ReadQueries, Params, Row>) {
  return read(build, async (reader, query, params) => (await reader.all(query, params)).map(onlyColumnOf));
}

/** Returns the only column of the first row, undefined if there is no row. */
export function value<Row, Params extends object = None>(build: Build<ReadQueries, Params, Row>) {
  return read(build, async (reader, query, params) => onlyColumn(await reader.first(query, params)));
}

/** Returns the count or sum that is the only column of the only row. Throws RangeError if a number cannot hold it exactly. */
export function total<
  Row extends Record<string, number | string | bigint | null>,
  Params extends object = None,
>(build: Build<ReadQueries, Params, Row>) {
  return read(build, async (reader, query, params) => totalOf(onlyColumn(await reader.first(query, params))));
}

/** Returns whether there is a row. */
export function exists<Row, Params extends object = None>(build: Build<ReadQueries, Params, Row>) {
  return read(build, async (reader, query, params) => (await reader.first(query, params)) !== undefined);
}

// ---- Writes ----

/** Returns how many rows the statement changed. */
export function run<Row, Params extends object = None>(build: Build<WriteQueries, Params, Row>) {
  return write(build, (tx, query, params) => tx.run(query, params));
}

/** Returns whether the statement changed a row: false if its conditions, or a conflict that it passes over, kept it from that. */
export function changes<Row, Params extends object = None>(build: Build<WriteQueries, Params, Row>) {
  return write(build, async (tx, query, params) => (await tx.run(query, params)) > 0);
}

/** Returns the first row of the statement's RETURNING, undefined if it changed none. */
export function returning<Row, Params extends object = None>(build: Build<WriteQueries, Params, Row>) {
  return write(build, (tx, query, params) => tx.returning(query, params));
}

/** Returns the only column of the first row of the statement's RETURNING, undefined if it changed none. */
export function returningValue<Row, Params extends object = None>(build: Build<WriteQueries, Params, Row>) {
  return write(build, async (tx, query, params) => onlyColumn(await tx.returning(query, params)));
}

/** A select that locks its rows. Returns the first of them, undefined if there is none. */
export function locking<Row, Params extends object = None>(build: Build<ReadQueries, Params, Row>) {
  return returning(build);
}

function read<Row, Params extends object, Returned>(
  build: Build<ReadQueries, Params, Row>,
  ask: (reader: Reader, query: ReadQuery<Params, RowOf<Row>>, params: Params) => Promise<Returned>,
): Read<Params, Returned> {
  const query = readQuery(build);
  const call = (reader: Reader, params = {} as Params) => ask(reader, query, params);
  return Object.assign(call as Statement<Reader, Params, Returned>, { query });
}

function write<Row, Params extends object, Returned>(
  build: Build<WriteQueries, Params, Row>,
  ask: (tx: Transaction, query: WriteQuery<Params, RowOf<Row>>, params: Params) => Promise<Returned>,
): Write<Params, Returned> {
  const query = writeQuery(build);
  const call = (tx: Transaction, params = {} as Params) => ask(tx, query, params);
  return call as Write<Params, Returned>;
}

function onlyColumn<Row>(row: Row | undefined): Row[keyof Row] | undefined {
  return row === undefined ? undefined : onlyColumnOf(row);
}

function onlyColumnOf<Row>(row: Row): Row[keyof Row] {
  return Object.values(row as object)[0];
}
