import { expect, test } from 'bun:test';
import type { Engine } from '../../src/database/engine.ts';
import { verifyLedger } from '../../src/features/accounts/index.ts';
import { startServer } from '../../src/main.ts';
import { newBankHome } from '../support/bank-home.ts';

/** The rows in the database of a bank that was started twice. */
async function startedTwice(environment: Record<string, string>) {
  const home = await newBankHome();
  const { DEMO_CUSTOMERS: _, ...usual } = home.environment;
  try {
    for (let time = 0; time < 2; time += 1) await (await startServer({ ...usual, ...environment })).stop();
    return await home.withEngine(inventory);
  } finally {
    await home.remove();
  }
}

async function inventory({ reader }: Engine) {
  const count = async (table: 'users' | 'accounts' | 'activities' | 'loans') =>
    (await reader.kysely.selectFrom(table).select('id').execute()).length;
  return {
    users: await count('users'),
    accounts: await count('accounts'),
    activities: await count('activities'),
    loans: await count('loans'),
    faults: await verifyLedger(reader),
  };
}

test('a bank that is started on an empty database has five customers with accounts and histories, once, however often it starts', async () => {
  const found = await startedTwice({ NODE_ENV: 'development' });
  // Beside those of the bank itself.
  expect(found).toMatchObject({ users: 5, accounts: 9, loans: 2, faults: [] });
  expect(found.activities).toBeGreaterThanOrEqual(5 + 15 + 1);
}, 30_000);

test('outside development a bank begins without customers', async () => {
  expect(await startedTwice({ NODE_ENV: 'test' })).toMatchObject({ users: 0, activities: 0, faults: [] });
}, 30_000);
