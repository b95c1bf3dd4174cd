import { existsSync } from 'node:fs';
import { readConfig } from '../src/config.ts';
import { openSqliteEngine } from '../src/database/sqlite/engine.ts';
import { migrateSqlite } from '../src/database/sqlite/migrate.ts';
import { removeSqlite } from '../src/database/sqlite/remove.ts';
import { type DemoData, seedDemoCustomers } from '../src/demo/customers.ts';
import { readArguments, runCommand, wholeNumber } from './lib/command-line.ts';
import { databaseFile, migrationLines, sqliteMigrations } from './lib/database-file.ts';
import { progressLines } from './lib/progress.ts';

const usage = `npm run db:refresh [-- --customers N --activities M --seed S --yes]
  Deletes the database of DATABASE_URL, migrates a new one and fills it with demo customers. Development only.
  --customers N   how many (DEMO_CUSTOMERS when left out)
  --activities M  what happened on their accounts, all together (three to six things each when left out)
  --seed S        another number makes other people; the same one the same, byte for byte (1)
  --yes           does not ask before an existing database is deleted`;

/** Fixed, because the clock would make every run's rows different. */
const historyEnds = new Date('2026-01-01T00:00:00.000Z');

await runCommand(usage, async () => {
  const { values } = readArguments(
    {
      customers: { type: 'string' },
      activities: { type: 'string' },
      seed: { type: 'string', default: '1' },
      yes: { type: 'boolean', default: false },
    },
    { atMost: 0 },
  );
  const seedNumber = wholeNumber('seed', values.seed);
  const wanted = values.customers === undefined ? undefined : wholeNumber('customers', values.customers);
  const items = values.activities === undefined ? undefined : wholeNumber('activities', values.activities);
  // Before anything else is read: whatever is configured there, the answer is no.
  if (process.env.NODE_ENV === 'production') throw new Error('db:refresh does not exist in production');
  const config = readConfig(process.env);
  const file = databaseFile(config.DATABASE_URL);
  if (existsSync(file) && !values.yes && !agrees(file)) throw new Error('nothing was deleted; --yes agrees');
  if (removeSqlite(file)) console.log(`deleted ${file}`);
  console.log(migrationLines(file, migrateSqlite({ file, folder: sqliteMigrations, now: historyEnds })));
  const customers = wanted ?? config.DEMO_CUSTOMERS;
  if (items && customers === 0) throw new Error('activities need customers');
  await fill(file, { customers, items, seed: seedNumber });
});

/** Asks at a terminal; elsewhere nobody could answer. */
function agrees(file: string): boolean {
  return process.stdin.isTTY === true && confirm(`Delete ${file} with everything in it?`);
}

async function fill(file: string, wanted: Pick<DemoData, 'customers' | 'items' | 'seed'>): Promise<void> {
  const show = progressLines();
  const onProgress = (stored: number, all: number): void => show(stored, all, 'customers and activities');
  const engine = openSqliteEngine(file);
  try {
    await seedDemoCustomers(engine, { ...wanted, now: historyEnds, onProgress });
  } finally {
    await engine.close();
  }
  console.log(`stored ${wanted.customers} demo customers (seed ${wanted.seed})`);
}
