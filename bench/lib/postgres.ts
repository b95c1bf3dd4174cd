import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../scripts/lib/postgres-server.ts';
import { openPostgresEngine } from '../../src/database/postgres/engine.ts';
import { migratePostgres } from '../../src/database/postgres/migrate.ts';
import { type BenchDatabase, type BenchSize, type Entry, fill } from './database.ts';

/** What DATABASE_CONNECTIONS is by default, and what every contestant gets. */
export const connections = 16;

export interface BenchServer {
  /** Another database with the same content. */
  open(): Promise<BenchDatabase>;
  stop(): Promise<void>;
}

/** A PostgreSQL server that waits for the disk as a bank's must, and databases on it that all begin with the same rows. */
export async function startBenchServer(size: BenchSize): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'));
  const server = await startPostgres({ durable: true });
  const admin = new pg.Client({ connectionString: server.url('postgres') });
  const stop = async (): Promise<void> => {
    await admin.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await admin.connect();
    await admin.query('CREATE DATABASE template');
    const entries = await migrated(server.url('template'), size);
    let opened = 0;
    const open = async (): Promise<BenchDatabase> => {
      opened += 1;
      const name = `bench_${opened}`;
      await admin.query(`CREATE DATABASE ${name} TEMPLATE template`);
      const engine = openEngine(server.url(name));
      return { url: server.url(name), folder, engine, entries, close: () => engine.close() };
    };
    return { open, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function migrated(url: string, size: BenchSize): Promise<readonly Entry[]> {
  const folder = resolve(import.meta.dir, '../../migrations/postgres');
  await migratePostgres({ url, folder, now: new Date() });
  const engine = openEngine(url);
  try {
    return await fill(engine, size);
  } finally {
    await engine.close();
  }
}

function openEngine(url: string) {
  return openPostgresEngine({ url, connections, timeoutSeconds: 30 });
}
