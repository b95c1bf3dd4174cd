import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../src/main.ts';
import { type Cluster, startCluster } from '../lib/cluster.ts';

/** Where a demonstration's banks run. */
export interface DemoPlace {
  /** Makes an empty database on a PostgreSQL server and returns its address. Without it the database is a file. */
  readonly newDatabase?: () => Promise<string>;
  /** How many processes a bank has; more than one only on PostgreSQL. */
  readonly processes: number;
}

export interface DemoBank {
  /** Where wallets and clients reach it. */
  readonly url: string;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Its processes, if it has several. */
  readonly cluster?: Cluster;
}

/** Runs something against a bank that is started for it, on free ports with a temporary data folder, and stopped afterwards. */
export async function withBank(
  place: DemoPlace,
  environment: Readonly<Record<string, string>>,
  run: (bank: DemoBank) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tessera-demo-'));
  try {
    const databaseUrl = (await place.newDatabase?.()) ?? `file:${join(dataDir, 'tessera.sqlite')}`;
    const common = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn', ...environment };
    const { stop, ...started } = await start(place.processes, common);
    try {
      await run({ dataDir, databaseUrl, ...started });
    } finally {
      await stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function start(
  processes: number,
  environment: Parameters<typeof startCluster>[1],
): Promise<Pick<DemoBank, 'url' | 'cluster'> & { stop(): Promise<unknown> }> {
  if (processes === 1) return startServer({ PORT: '0', ...environment });
  const cluster = await startCluster(processes, environment);
  return { url: cluster.url, cluster, stop: () => cluster.stop() };
}
