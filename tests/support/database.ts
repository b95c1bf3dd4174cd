import { Database } from 'bun:sqlite';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Engine } from '../../src/database/engine.ts';
import { openPostgresEngine } from '../../src/database/postgres/engine.ts';
import { migratePostgres } from '../../src/database/postgres/migrate.ts';
import { openSqliteEngine } from '../../src/database/sqlite/engine.ts';
import { migrateSqlite } from '../../src/database/sqlite/migrate.ts';
import { readTags } from '../schema/sync/snapshots.ts';
import { upTo } from '../schema/upgrade/upgrade.ts';
import type { Difference } from './differences.ts';
import { LentEngine } from './lent-engine.ts';
import { emptyTables, testPostgres } from './postgres.ts';
import { RehearsingEngine } from './rehearsing.ts';

/** The engine that this run tests with: every test that opens a database runs on both (scripts/test.ts). */
const engineUnderTest = process.env.TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite';

/** The expectation for the engine under test, where the two differ. */
export function differs<Expected>(
  _difference: Difference,
  expected: { readonly sqlite: Expected; readonly postgres: Expected },
): Expected {
  return expected[engineUnderTest];
}

const migrations = join(import.meta.dir, '../../migrations');
const sqliteMigrations = join(migrations, 'sqlite');

/** A migrated database of its own, empty. */
export interface TestDatabase {
  /** For DATABASE_URL. */
  readonly url: string;
  /** Opens an engine on it, as another process would. The caller closes it. */
  open(options?: EngineOptions): Engine;
  /** Runs statements that no code of the bank runs, in spite of foreign keys. */
  damage(...statements: string[]): Promise<void>;
  /** Removes it, once its engines are closed. */
  remove(): Promise<void>;
}

interface EngineOptions {
  /** Hears what a callback threw. */
  readonly onCallbackError?: (error: unknown) => void;
}

export interface TestEngine {
  readonly engine: Engine;
  /** Closes the engine and removes its database. */
  close(): Promise<void>;
}

/** An empty one, for tests that migrate it. */
export async function newEmptyTestDatabase(): Promise<Pick<TestDatabase, 'url' | 'remove'>> {
  if (engineUnderTest === 'sqlite') {
    const folder = newFolder();
    return { url: `file:${join(folder, 'empty.sqlite')}`, remove: async () => removeFolder(folder) };
  }
  const { url, drop } = await (await testPostgres()).createEmptyDatabase();
  return { url, remove: drop };
}

/** With a migration named, as a bank left it whose newest that was. */
export function newTestDatabase(newest?: string): Promise<TestDatabase> {
  return engineUnderTest === 'postgres' ? onServer(newest) : inFolder(newest);
}

/** An engine on a database of its own. With `TEST_REHEARSE=1` it runs every unit of work twice. */
export async function openTestEngine(): Promise<TestEngine> {
  const opened = await openPlainEngine();
  return process.env.TEST_REHEARSE === '1'
    ? { ...opened, engine: new RehearsingEngine(opened.engine) }
    : opened;
}

/** An engine on a database of its own, for tests that count units of work or stop in them. */
export async function openPlainEngine(): Promise<TestEngine> {
  if (engineUnderTest === 'postgres') return lendEngine(lendable.pop() ?? (await newLendable()));
  const database = await newTestDatabase();
  const engine = database.open();
  return {
    engine,
    close: async () => {
      await engine.close();
      await database.remove();
    },
  };
}

/** A database with an engine on it that no test has at the moment, and the connection that empties its tables. */
interface Lendable {
  readonly database: TestDatabase;
  readonly engine: Engine;
  readonly cleaner: pg.Client;
}

const lendable: Lendable[] = [];

async function newLendable(): Promise<Lendable> {
  const database = await onServer(undefined);
  const cleaner = new pg.Client({ connectionString: database.url });
  await cleaner.connect();
  return { database, engine: database.open(), cleaner };
}

function lendEngine(lent: Lendable): TestEngine {
  const engine = new LentEngine(lent.engine, async () => {
    await emptyTables(lent.cleaner);
    lendable.push(lent);
  });
  return { engine, close: () => engine.close() };
}

async function onServer(newest: string | undefined): Promise<TestDatabase> {
  const server = await testPostgres();
  const { url, drop } = await (newest === undefined ? server.createDatabase() : server.createEmptyDatabase());
  if (newest !== undefined)
    await withMigrationsUpTo('postgres', newest, (folder) =>
      migratePostgres({ url, folder, now: new Date() }),
    );
  return {
    url,
    open: (options) => openPostgresEngine({ url, connections: 16, timeoutSeconds: 10, ...options }),
    damage: async (...statements) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(['SET session_replication_role = replica', ...statements].join(';\n'));
      await client.end();
    },
    remove: drop,
  };
}

let migrated: string | undefined;

/** A migrated file that every test copies: a copy takes a fraction of the time of applying all migrations anew. */
function migratedFile(): string {
  if (migrated === undefined) {
    const folder = newFolder();
    process.on('exit', () => removeFolder(folder));
    migrated = join(folder, 'migrated.sqlite');
    migrateSqlite({ file: migrated, folder: sqliteMigrations, now: new Date() });
  }
  return migrated;
}

async function inFolder(newest: string | undefined): Promise<TestDatabase> {
  const folder = newFolder();
  const file = join(folder, 'test.sqlite');
  if (newest === undefined) copyFileSync(migratedFile(), file);
  else
    await withMigrationsUpTo('sqlite', newest, async (old) =>
      migrateSqlite({ file, folder: old, now: new Date() }),
    );
  return {
    url: `file:${file}`,
    open: (options) => openSqliteEngine(file, options),
    damage: async (...statements) => {
      const database = new Database(file, { readwrite: true });
      for (const statement of ['PRAGMA foreign_keys = OFF', ...statements]) database.run(statement);
      database.close();
    },
    remove: async () => removeFolder(folder),
  };
}

async function withMigrationsUpTo(
  dialect: 'sqlite' | 'postgres',
  newest: string,
  migrate: (folder: string) => Promise<unknown>,
): Promise<void> {
  const place = newFolder();
  const folder = join(migrations, dialect);
  try {
    await migrate(upTo(folder, readTags(folder).indexOf(newest), join(place, dialect)));
  } finally {
    removeFolder(place);
  }
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'tessera-test-'));
const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });
