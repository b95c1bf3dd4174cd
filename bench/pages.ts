import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openSqliteEngine } from '../src/database/sqlite/engine.ts';
import { migrateSqlite } from '../src/database/sqlite/migrate.ts';
import { seedDemoCustomers } from '../src/development/demo/customers.ts';
import { insertSession } from '../src/features/sessions/repository.ts';
import { addSeconds, toInstant } from '../src/lib/clock.ts';
import { newId } from '../src/lib/ids.ts';
import { hashSecret, newSecret } from '../src/lib/secrets.ts';
import { load, rawRequest } from './lib/load.ts';
import { row } from './lib/ratios.ts';
import { contest, type Pace, type Slice } from './lib/rounds.ts';
import { startProcess } from './lib/server-process.ts';

const connections = 32;

/** The first page of a customer's activities over HTTP, as one customer's history grows. */
export async function benchPages(pace: Pace, sizes: readonly number[] = [1_000, 100_000, 1_000_000]) {
  const rows = [];
  for (const size of sizes) rows.push(await benchPage(size, pace));
  return rows;
}

async function benchPage(size: number, { rounds, sliceMs: durationMs }: Pace) {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'));
  const file = join(folder, 'tessera.sqlite');
  const url = `file:${file}`;
  try {
    const token = await store(file, size);
    const bank = await startProcess('bank.ts', { url, folder });
    const bare = await startProcess('bare.ts', { url, folder });
    try {
      const pages = (port: number) => pagesOf({ port, token, durationMs });
      const contestants = { ours: pages(bank.port), baseline: pages(bare.port) };
      return row(`activities: a page of 20, of ${size}`, await contest({ rounds, ...contestants }));
    } finally {
      await Promise.all([bank.stop(), bare.stop()]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One demo customer with so long a history, and a session of theirs. Returns its token. */
async function store(file: string, items: number): Promise<string> {
  const now = new Date();
  migrateSqlite({ file, folder: resolve(import.meta.dir, '../migrations/sqlite'), now });
  const engine = openSqliteEngine(file);
  try {
    await seedDemoCustomers(engine, { customers: 1, items, seed: 1, now });
    const { id: userId } = await engine.reader.kysely
      .selectFrom('users')
      .select('id')
      .executeTakeFirstOrThrow();
    const token = newSecret();
    await engine.write((tx) =>
      insertSession(tx, {
        id: newId(),
        userId,
        authRequestId: null,
        tokenHash: hashSecret(token),
        mode: 'direct_post',
        ipAddress: null,
        userAgent: 'bench',
        createdAt: toInstant(now),
        expiresAt: toInstant(addSeconds(now, 3600)),
      }),
    );
    return token;
  } finally {
    await engine.close();
  }
}

function pagesOf(wanted: { port: number; token: string; durationMs: number }): Slice {
  const { port, token, durationMs } = wanted;
  const request = rawRequest('GET', '/api/activities', { Authorization: `Bearer ${token}` });
  return async () => {
    const { perSecond, statuses } = await load({
      ports: [port],
      connections,
      durationMs,
      request: () => request,
    });
    if (Object.keys(statuses).join() !== '200')
      throw new Error(`a page answered ${JSON.stringify(statuses)}`);
    return perSecond;
  };
}
