import { type Kysely, sql } from 'kysely';
import type { DatabaseSchema, TableName } from '../../src/database/database-schema.ts';
import { postgresDialect, sqliteDialect } from '../../src/database/dialect.ts';
import type { Engine } from '../../src/database/engine.ts';
import { compilePlan, type PreparedQuery } from '../../src/database/prepared.ts';
import { differs } from './database.ts';

const explain = differs('query_plan', {
  sqlite: 'EXPLAIN QUERY PLAN',
  postgres: 'EXPLAIN (GENERIC_PLAN, COSTS OFF)',
});
const dialect = differs('query_plan', { sqlite: sqliteDialect, postgres: postgresDialect });

/** PostgreSQL counts its rows now and then by itself, here at once; the bank never asks SQLite to. */
export async function countRows(engine: Engine, ...tables: readonly TableName[]): Promise<void> {
  const count = differs('query_plan', { sqlite: 'SELECT 1', postgres: `ANALYZE ${tables.join(', ')}` });
  await engine.write((tx) => sql.raw(count).execute(tx.kysely as Kysely<DatabaseSchema>));
}

/** The lines of the plan for any values, as it is chosen for a prepared statement. */
export async function planOf<Params, Row>(
  engine: Engine,
  query: PreparedQuery<Params, Row>,
): Promise<string[]> {
  const kysely = engine.reader.kysely as Kysely<DatabaseSchema>;
  const compiled = compilePlan(kysely, query, dialect);
  const { rows } = await sql.raw<Record<string, string>>(`${explain} ${compiled.sql}`).execute(kysely);
  return rows.map((row) => (row.detail ?? row['QUERY PLAN'] ?? '').trim());
}
