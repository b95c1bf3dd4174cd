import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../src/database/engine.ts';
import { openPostgresEngine } from '../../src/database/postgres/engine.ts';
import { openSqliteEngine } from '../../src/database/sqlite/engine.ts';
import { migrateSqlite } from '../../src/database/sqlite/migrate.ts';
import { testPostgres } from './postgres.ts';
import { RehearsingEngine } from './rehearsing.ts';

/** The engine that this run tests with: every test that opens a database runs on both (scripts/test.ts). */
export const engineUnderTest = process.env.TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite';

const sqliteMigrations = join(import.meta.dir, '../../migrations/sqlite');

/** A migrated database of its own, empty. */
export interface TestDatabase {
  /** For DATABASE_URL. */
  readonly url: string;
  /** An engine on it, as another process would open one. Whoever opens it closes it. */
  open(): Engine;
  /** Removes it, once its engines are closed. */
  remove(): Promise<void>;
}

export interface TestEngine {
  readonly engine: Engine;
  /** Closes the engine and removes its database. */
  close(): Promise<void>;
}

export function newTestDatabase(): Promise<TestDatabase> {
  return engineUnderTest === 'postgres' ? onServer() : inFolder();
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

async function onServer(): Promise<TestDatabase> {
  const { url, drop } = await (await testPostgres()).createDatabase();
  return {
    url,
    open: () => openPostgresEngine({ url, connections: 16, timeoutSeconds: 10 }),
    remove: drop,
  };
}

async function inFolder(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-test-'));
  const file = join(folder, 'test.sqlite');
  migrateSqlite({ file, folder: sqliteMigrations, now: new Date() });
  return {
    url: `file:${file}`,
    open: () => openSqliteEngine(file),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
