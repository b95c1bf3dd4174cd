import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { DatabaseSchema } from '../database-schema.ts';
import { postgresDialect } from '../dialect.ts';
import { type CompiledPlan, compilePlan, type PreparedQuery } from '../prepared.ts';

/** Where a statement goes: a pool, or the connection of a transaction. */
export interface Querying {
  query(config: pg.QueryConfig): Promise<pg.QueryResult>;
}

interface NamedPlan {
  readonly name: string;
  readonly plan: CompiledPlan;
}

/** Compiles every prepared query once. Its name is the same on all connections; the server plans it once on each. */
export class NamedPlans {
  readonly #compiler = kyselyOver({
    query: () => Promise.reject(new Error('this one compiles and runs nothing')),
  });
  readonly #plans = new Map<object, NamedPlan>();

  /** What to send for a query with these parameters. */
  bind<Params, Result>(query: PreparedQuery<Params, Result>, params: Params): pg.QueryConfig {
    const { name, plan } = this.#planOf(query);
    return { name, text: plan.sql, values: plan.bind(params as Record<string, unknown>) };
  }

  #planOf<Params, Result>(query: PreparedQuery<Params, Result>): NamedPlan {
    const known = this.#plans.get(query);
    if (known) return known;
    const made = {
      name: `tessera_${this.#plans.size}`,
      plan: compilePlan(this.#compiler, query, postgresDialect),
    };
    this.#plans.set(query, made);
    return made;
  }
}

/** Kysely for queries assembled at run time, which asks for no connection but sends what it compiled where it is told. */
export function kyselyOver(querying: Querying): Kysely<DatabaseSchema> {
  const client = {
    query: (text: string, values: readonly unknown[]) => querying.query({ text, values: [...values] }),
    release: () => undefined,
  };
  return new Kysely<DatabaseSchema>({
    dialect: new PostgresDialect({
      // The dialect uses these methods of a pool and a client, and of results rows, row count and command.
      pool: { connect: async () => client as never, end: async () => undefined },
    }),
  });
}
