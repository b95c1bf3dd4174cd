import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { DatabaseSchema } from '../database-schema.ts';
import { postgresDialect } from '../dialect.ts';
import { type CompiledPlan, compilePlan, type PreparedQuery } from '../prepared.ts';

/** Sends a statement: a pool does, or a transaction on its connection. */
export interface Querying {
  query(config: pg.QueryConfig): Promise<pg.QueryResult>;
}

interface NamedPlan {
  readonly name: string;
  readonly plan: CompiledPlan;
}

/** Compiles every prepared query once and gives it a name, under which the server keeps its plan on each connection. */
export class NamedPlans {
  readonly #compiler = kyselyOver({
    query: () => Promise.reject(new Error('this Kysely compiles queries and sends none')),
  });
  readonly #plans = new Map<object, NamedPlan>();

  /** The statement to send for a query with these parameters. */
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

/** Kysely for queries that are assembled at run time. It takes no connection of its own, but sends what it compiled to `querying`. */
export function kyselyOver(querying: Querying): Kysely<DatabaseSchema> {
  const client = {
    query: (text: string, values: readonly unknown[]) => querying.query({ text, values: [...values] }),
    release: () => undefined,
  };
  return new Kysely<DatabaseSchema>({
    dialect: new PostgresDialect({
      // The dialect calls no other methods of a pool and a client.
      pool: { connect: async () => client as never, end: async () => undefined },
    }),
  });
}
