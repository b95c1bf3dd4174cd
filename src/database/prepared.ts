import type { Compilable, DeleteResult, InsertResult, Kysely, RawBuilder, UpdateResult } from 'kysely';
import type { DatabaseSchema } from './database-schema.ts';
import type { Dialect } from './dialect.ts';

/**
 * Queries built once. Nearly all of Kysely's cost is building and compiling the same query again on every call; here the builder
 * runs once per engine with a placeholder for every parameter, and every call binds values to the cached statement. Repositories
 * declare theirs as functions (statements.ts).
 *
 * A query whose shape depends on its arguments (an `in` list, optional filters) cannot be prepared; it stays ordinary Kysely.
 */

/** The part of Kysely that reads. */
export type ReadQueries = Pick<
  Kysely<DatabaseSchema>,
  'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'fn' | 'dynamic'
>;
/** The part of Kysely that a transaction may use: everything but opening transactions and connections of its own. */
export type WriteQueries = ReadQueries &
  Pick<Kysely<DatabaseSchema>, 'insertInto' | 'updateTable' | 'deleteFrom' | 'replaceInto' | 'mergeInto'>;

type Built<Result> = Compilable<Result> | RawBuilder<Result>;
/** How a query is built: of the part of Kysely it may use, its parameters by name, and what the database's dialect says differently. */
export type Build<Queries, Params, Result> = (db: Queries, params: Params, dialect: Dialect) => Built<Result>;
/** What a row of the result is: nothing for statements without RETURNING. */
export type RowOf<Result> = Result extends InsertResult | UpdateResult | DeleteResult ? never : Result;

declare const kind: unique symbol;
declare const types: unique symbol;

/** A query with its parameters' and its rows' types. Made by `readQuery` and `writeQuery`, run by a Reader or a Transaction. */
export interface PreparedQuery<Params, Result> {
  readonly build: Build<Kysely<DatabaseSchema>, Params, unknown>;
  readonly [types]?: (params: Params) => Result;
}
export interface ReadQuery<Params, Result> extends PreparedQuery<Params, Result> {
  readonly [kind]?: 'read';
}
export interface WriteQuery<Params, Result> extends PreparedQuery<Params, Result> {
  readonly [kind]?: 'write';
}

export function readQuery<Params, Result>(
  build: Build<ReadQueries, Params, Result>,
): ReadQuery<Params, RowOf<Result>> {
  return { build };
}

export function writeQuery<Params, Result>(
  build: Build<WriteQueries, Params, Result>,
): WriteQuery<Params, RowOf<Result>> {
  return { build };
}

/** A compiled query: the SQL, and for each of its `?`/`$n` either a fixed value or the name of a parameter. */
export interface CompiledPlan {
  readonly sql: string;
  /** The values to bind, in order. A parameter that was left out is a mistake in the caller and throws. */
  bind(params: Readonly<Record<string, unknown>>): unknown[];
}

class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

const placeholders = new Proxy(
  {},
  {
    get: (_, name) => new Placeholder(String(name)),
    // `.values(p)` and `{...p}` ask for the names of the parameters, which only the types know. Without this error they would silently
    // make a query without columns.
    ownKeys: () => {
      throw new TypeError('a prepared query names its parameters one by one');
    },
  },
);

/** Builds and compiles a query for the engine that `db` belongs to. Called once per engine and query. */
export function compilePlan<Params, Result>(
  db: Kysely<DatabaseSchema>,
  query: PreparedQuery<Params, Result>,
  dialect: Dialect,
): CompiledPlan {
  const built = query.build(db, placeholders as Params, dialect);
  const compiled = isRawBuilder(built) ? built.compile(db) : built.compile();
  const slots = compiled.parameters;
  return {
    sql: compiled.sql,
    bind: (params) =>
      slots.map((slot) => {
        if (!(slot instanceof Placeholder)) return slot;
        const value = params[slot.name];
        if (value === undefined) throw new TypeError(`query parameter "${slot.name}" is missing`);
        return value;
      }),
  };
}

function isRawBuilder(built: Built<unknown>): built is RawBuilder<unknown> {
  return 'isRawBuilder' in built;
}
