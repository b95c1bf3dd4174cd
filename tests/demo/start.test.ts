import { expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEngine } from '../../src/database/sqlite/engine.ts';
import { verifyLedger } from '../../src/features/accounts/index.ts';
import { startServer } from '../../src/main.ts';

async function startedOnce(environment: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-demo-'));
  const start = { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent', ...environment };
  try {
    for (let time = 0; time < 2; time += 1) await (await startServer(start)).stop();
    const engine = openSqliteEngine(join(folder, 'tessera.sqlite'));
    try {
      const count = async (table: 'users' | 'accounts' | 'activities' | 'loans') =>
        (await engine.reader.kysely.selectFrom(table).select('id').execute()).length;
      return {
        users: await count('users'),
        accounts: await count('accounts'),
        activities: await count('activities'),
        loans: await count('loans'),
        faults: await verifyLedger(engine.reader),
      };
    } finally {
      await engine.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a bank that is started on an empty folder has five customers with accounts and histories, once, however often it starts', async () => {
  const found = await startedOnce({ NODE_ENV: 'development' });
  // Beside those of the bank itself.
  expect(found).toMatchObject({ users: 5, accounts: 9, loans: 2, faults: [] });
  expect(found.activities).toBeGreaterThanOrEqual(5 + 15 + 1);
}, 30_000);

test('outside development a bank begins without customers', async () => {
  expect(await startedOnce({ NODE_ENV: 'test' })).toMatchObject({ users: 0, activities: 0, faults: [] });
}, 30_000);
