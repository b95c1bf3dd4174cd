import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import * as postgresSchema from '../../src/database/postgres/schema.ts';
import * as sqliteSchema from '../../src/database/sqlite/schema.ts';
import { postgresDrifts, sqliteDrifts } from './database-drifts.ts';
import { checkout } from './scratch.ts';
import { postgresDifferences, sqliteDifferences, statementsOf } from './sync/check.ts';
import { PostgresDescriber } from './sync/postgres-database.ts';

// As planted-drift.test.ts, but here no file is spoilt: the database alone is not what it was migrated to.

const migrations = {
  sqlite: statementsOf(join(checkout, 'migrations/sqlite')),
  postgres: statementsOf(join(checkout, 'migrations/postgres')),
};

let postgres: PostgresDescriber;
beforeAll(async () => {
  postgres = await PostgresDescriber.start();
}, 60_000);
afterAll(() => postgres.close());

test('unchanged databases show no difference', async () => {
  expect(await postgresDifferences(postgresSchema, migrations.postgres, postgres)).toEqual([]);
  expect(await sqliteDifferences(sqliteSchema, migrations.sqlite)).toEqual([]);
});

describe('noticed in a PostgreSQL database', () => {
  for (const [title, sql, difference] of postgresDrifts) {
    test(title, async () => {
      const found = await postgresDifferences(postgresSchema, migrations.postgres, postgres, sql);
      expect(found.filter((text) => text.includes(difference))).not.toEqual([]);
    });
  }
});

describe('noticed in a SQLite database', () => {
  for (const [title, sql, difference] of sqliteDrifts) {
    test(title, async () => {
      const found = await sqliteDifferences(sqliteSchema, [...migrations.sqlite, sql]);
      expect(found.filter((text) => text.includes(difference))).not.toEqual([]);
    });
  }
});
