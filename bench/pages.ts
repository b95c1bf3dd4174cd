import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openSqliteEngine } from '../src/database/sqlite/engine.ts';
import { migrateSqlite } from '../src/database/sqlite/migrate.ts';
import { seedDemoCustomers } from '../src/demo/customers.ts';
import { insertSession } from '../src/features/sessions/repository.ts';
import { addSeconds, toInstant } from '../src/lib/clock.ts';
import { newId } from '../src/lib/ids.ts';
import { hashSecret, newSecret } from '../src/lib/secrets.ts';
import { load, rawRequest } from './lib/load.ts';
import { type Pair, row } from './lib/ratios.ts';
import { startProcess } from './lib/server-process.ts';

const sizes = [1_000, 100_000, 1_000_000];
const rounds = 5;
const durationMs = 700;
const connections = 32;

/** The first page of a customer's activities over HTTP, as one customer's history grows. */
export async function benchPages() {
  const rows = [];
  for (const size of sizes) rows.push(await benchPage(size));
  return rows;
}

async function benchPage(size: number) {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'));
  const file = join(folder, 'tessera.sqlite');
  try {
    const token = await store(file, size);
    const bank = await startProcess('bank.ts', { file, folder });
    const bare = await startProcess('bare.ts', { file, folder });
    try {
      const measured: Pair[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const pair = { ours: await slice(bank.port, token), baseline: await slice(bare.port, token) };
        // The first round warms both up.
        if (round > 0) measured.push(pair);
      }
      return row(`activities: a page of 20, of ${size}`, measured);
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

async function slice(port: number, token: string): Promise<number> {
  const request = rawRequest('GET', '/api/activities', { Authorization: `Bearer ${token}` });
  const { perSecond, statuses } = await load({ port, connections, durationMs, request: () => request });
  if (Object.keys(statuses).join() !== '200') throw new Error(`a page answered ${JSON.stringify(statuses)}`);
  return perSecond;
}
