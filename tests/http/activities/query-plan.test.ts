import { expect, test } from 'bun:test';
import { type Kysely, sql } from 'kysely';
import type { DatabaseSchema } from '../../../src/database/database-schema.ts';
import { postgresDialect, sqliteDialect } from '../../../src/database/dialect.ts';
import type { Engine } from '../../../src/database/engine.ts';
import { compilePlan, type PreparedQuery } from '../../../src/database/prepared.ts';
import { seedDemoCustomers } from '../../../src/development/demo/customers.ts';
import { pageOfKind, pageOfUser } from '../../../src/features/activities/repository.ts';
import { differs, openTestEngine } from '../../support/database.ts';

// The plan for any values, on a table of some size, as it is chosen for a prepared statement.
const explain = differs('query_plan', {
  sqlite: 'EXPLAIN QUERY PLAN',
  postgres: 'EXPLAIN (GENERIC_PLAN, COSTS OFF)',
});
const dialect = differs('query_plan', { sqlite: sqliteDialect, postgres: postgresDialect });
// PostgreSQL counts its rows now and then by itself; the bank never asks SQLite to.
const count = differs('query_plan', { sqlite: 'SELECT 1', postgres: 'ANALYZE activities' });

async function planOf<Params, Row>(engine: Engine, query: PreparedQuery<Params, Row>): Promise<string[]> {
  const kysely = engine.reader.kysely as Kysely<DatabaseSchema>;
  const compiled = compilePlan(kysely, query, dialect);
  const { rows } = await sql.raw<Record<string, string>>(`${explain} ${compiled.sql}`).execute(kysely);
  return rows.map((row) => (row.detail ?? row['QUERY PLAN'] ?? '').trim());
}

test('pages are read off the key or the index from where the last one ended, with nothing sorted or passed over', async () => {
  const { engine, close } = await openTestEngine();
  try {
    await seedDemoCustomers(engine, { customers: 50, items: 10_000, seed: 1, now: new Date() });
    await engine.write((tx) => sql.raw(count).execute(tx.kysely as Kysely<DatabaseSchema>));
    expect(await planOf(engine, pageOfUser.query)).toEqual(
      differs('query_plan', {
        sqlite: ['SEARCH activities USING PRIMARY KEY (user_id=? AND (created_at,id)<(?,?))'],
        postgres: [
          'Limit',
          '->  Index Scan Backward using activities_pkey on activities',
          'Index Cond: ((user_id = $1) AND (ROW(created_at, id) < ROW($2, $3)))',
        ],
      }),
    );
    expect(await planOf(engine, pageOfKind.query)).toEqual(
      differs('query_plan', {
        sqlite: [
          'SEARCH activities USING INDEX activities_user_id_kind_created_at_id_index (user_id=? AND kind>? AND (kind,created_at,id)<(?,?,?))',
        ],
        postgres: [
          'Limit',
          '->  Index Scan Backward using activities_user_id_kind_created_at_id_index on activities',
          'Index Cond: ((user_id = $1) AND (kind >= $2) AND (ROW(kind, created_at, id) < ROW($3, $4, $5)))',
        ],
      }),
    );
  } finally {
    await close();
  }
});
