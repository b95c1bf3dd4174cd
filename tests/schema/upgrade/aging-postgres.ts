import pg from 'pg';
import { migrationsTable } from '../../../src/database/migrations.ts';
import { migratePostgres } from '../../../src/database/postgres/migrate.ts';
import { valueParsers } from '../../../src/database/postgres/values.ts';
import { testPostgres } from '../../support/postgres.ts';
import type { FixtureRow } from './fixtures.ts';
import type { AgingDatabase } from './upgrade.ts';

export async function openAgingPostgres(): Promise<AgingDatabase> {
  const database = await (await testPostgres()).createEmptyDatabase();
  const client = new pg.Client({
    connectionString: database.url,
    types: valueParsers,
    options: '-c timezone=UTC',
  });
  await client.connect();
  return {
    migrate: async (folder) => {
      await migratePostgres({ url: database.url, folder, now: new Date(0) });
    },
    insert: async (table, row) => {
      const columns = Object.keys(row);
      const places = columns.map((_, index) => `$${index + 1}`);
      const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`;
      await client.query(sql, Object.values(row));
    },
    find: async (table, row) => {
      const key = await primaryKey(client, table);
      const sql = `SELECT * FROM ${table} WHERE ${key.map((column, index) => `${column} = $${index + 1}`).join(' AND ')}`;
      const { rows } = await client.query<FixtureRow>(
        sql,
        key.map((column) => row[column] ?? null),
      );
      return rows[0];
    },
    tables: async () => {
      const { rows } = await client.query<{ name: string }>(
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> $1",
        [migrationsTable],
      );
      return rows.map(({ name }) => name);
    },
    close: async () => {
      await client.end();
      await database.drop();
    },
  };
}

async function primaryKey(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT a.attname AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
      WHERE i.indisprimary AND i.indrelid = $1::regclass`,
    [table],
  );
  return rows.map(({ name }) => name);
}
