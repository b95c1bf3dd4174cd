import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../scripts/lib/postgres-server.ts';
import { migratePostgres } from '../../src/database/postgres/migrate.ts';

const migrations = join(import.meta.dir, '../../migrations/postgres');

export interface TestDatabase {
  readonly url: string;
  /** Removes it, and ends the connections to it. */
  drop(): Promise<void>;
}

export interface TestPostgres {
  /** A new database with the bank's tables, empty. */
  createDatabase(): Promise<TestDatabase>;
  /** A new database with nothing in it. */
  createEmptyDatabase(): Promise<TestDatabase>;
}

let running: Promise<TestPostgres> | undefined;

/**
 * The PostgreSQL server of this process, which is started by the first test that needs it and ends with the process. It is the one of
 * `TEST_POSTGRES_URL`, a superuser's address, where a run of several processes has started one for all of them.
 */
export function testPostgres(): Promise<TestPostgres> {
  running ??= begin();
  return running;
}

async function begin(): Promise<TestPostgres> {
  const server = process.env.TEST_POSTGRES_URL ?? (await startPostgres({ durable: false })).url('postgres');
  // One connection, so that copies are made one after the other; a process that is done does not wait for it to end.
  const admin = new pg.Pool({ connectionString: server, max: 1, allowExitOnIdle: true });
  let template: Promise<TestDatabase> | undefined;
  const emptied: TestDatabase[] = [];
  return {
    createDatabase: async () => {
      const used = emptied.pop();
      if (used) return used;
      template ??= createTemplate(admin, server);
      const database = await create(admin, server, await template);
      const reusable: TestDatabase = {
        url: database.url,
        drop: async () => {
          if (await empty(database.url)) emptied.push(reusable);
          else await database.drop();
        },
      };
      return reusable;
    },
    createEmptyDatabase: () => create(admin, server),
  };
}

async function create(admin: pg.Pool, server: string, template?: TestDatabase): Promise<TestDatabase> {
  const name = `test_${process.pid}_${crypto.randomUUID().slice(0, 13).replace('-', '')}`;
  // Block by block through the log, as it does if it is not told, takes PostgreSQL twice the work.
  const from = template ? nameOf(template) : 'template1';
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY FILE_COPY`);
  return {
    url: Object.assign(new URL(server), { pathname: name }).href,
    drop: async () => void (await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

async function createTemplate(admin: pg.Pool, server: string): Promise<TestDatabase> {
  const database = await create(admin, server);
  await migratePostgres({ url: database.url, folder: migrations, now: new Date() });
  // PostgreSQL copies no database that somebody is connected to.
  await admin.query(`ALTER DATABASE ${nameOf(database)} ALLOW_CONNECTIONS false`);
  return database;
}

/** Empties the bank's tables, so that the database serves again: that is ten times as fast as a new one. False if it failed. */
async function empty(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    // Connections that are left over hold no lock that the emptying would wait for.
    await client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await emptyTables(client);
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Deletes the rows of all tables but those of the migrations. */
export async function emptyTables(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migrations'`,
  );
  // Without foreign keys the order does not matter.
  const deletions = rows.map(({ name }) => `DELETE FROM ${name}`);
  await client.query(['SET session_replication_role = replica', ...deletions].join('; '));
}

const nameOf = (database: TestDatabase): string => new URL(database.url).pathname.slice(1);
