import { afterEach, beforeEach } from 'bun:test';
import { join } from 'node:path';
import pg from 'pg';
import type { MigrationReport } from '../../../src/database/migrations.ts';
import { migratePostgres, type PostgresMigrationOptions } from '../../../src/database/postgres/migrate.ts';
import { type TestDatabase, testPostgres } from '../../support/postgres.ts';
import { type MigrationFiles, writeMigrations } from '../migration-folders.ts';
import { noon, repository, temporaryFolder } from '../support.ts';

export const bankMigrations = join(repository, 'migrations/postgres');

/** An empty database for each test of a file, a folder for its migrations, and a connection to look at it with. */
export function migrationScene() {
  let folder: ReturnType<typeof temporaryFolder>;
  let database: TestDatabase;
  let admin: pg.Client;

  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  beforeEach(async () => {
    folder = temporaryFolder();
    database = await (await testPostgres()).createEmptyDatabase();
    admin = await connect();
  });
  afterEach(async () => {
    await admin.end();
    await database.drop();
    folder.remove();
  });

  return {
    get url(): string {
      return database.url;
    },
    get folder(): string {
      return folder.path;
    },
    /** As a superuser. */
    get admin(): pg.Client {
      return admin;
    },
    /** The database's name in SQL. */
    get name(): string {
      return new URL(database.url).pathname.slice(1);
    },
    connect,
    files: (some: MigrationFiles): string => writeMigrations(folder.path, some),
    migrate: (path: string, wanted: Partial<PostgresMigrationOptions> = {}): Promise<MigrationReport> =>
      migratePostgres({ url: database.url, folder: path, now: noon, waitMs: 20, ...wanted }),
    tables: async (): Promise<string[]> => {
      const { rows } = await admin.query<{ name: string }>(
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
      );
      return rows.map((row) => row.name);
    },
  };
}
