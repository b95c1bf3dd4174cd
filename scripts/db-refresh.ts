import { type ConfiguredDatabase, configuredDatabase } from '../src/bank/configured-database.ts';
import { refuseOtherPurpose, settlePurpose } from '../src/bank/purpose.ts';
import { readConfig } from '../src/config/config.ts';
import { type DemoData, seedDemoCustomers } from '../src/development/demo/customers.ts';
import { readArguments, runCommand, wholeNumber } from './lib/command-line.ts';
import { migrateAndTell } from './lib/migrate.ts';
import { withProgress } from './lib/progress.ts';

const usage = `npm run db:refresh [-- --customers N --activities M --seed S --yes]
  Deletes the database of DATABASE_URL, migrates a new one and fills it with demo customers. Development only.
  On a PostgreSQL server the bank's tables are deleted, and nothing else that is in the database.
  --customers N   how many (DEMO_CUSTOMERS when left out)
  --activities M  what happened on their accounts, all together (three to six things each when left out)
  --seed S        another number makes other people; the same one the same, byte for byte (1)
  --yes           does not ask before anything is deleted`;

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
  // Comes first, so that production is refused with any configuration.
  if (process.env.NODE_ENV === 'production') throw new Error('db:refresh does not exist in production');
  const config = readConfig(process.env);
  const database = configuredDatabase(config);
  await refuseOtherPurpose(database, 'development');
  if (!values.yes && (await database.exists()) && !agrees(database))
    throw new Error('nothing was deleted; --yes agrees');
  if (await database.remove()) console.log(`deleted all that was in ${database.label}`);
  // Until this process ends.
  database.serve();
  await migrateAndTell(database.label, (show) =>
    database.migrate(historyEnds, (done, all) => show({ what: 'migrations', done, all })),
  );
  const customers = wanted ?? config.DEMO_CUSTOMERS;
  if (items && customers === 0) throw new Error('activities need customers');
  await fill(database, { customers, items, seed: seedNumber });
});

/** Asks at a terminal. Elsewhere the question could not be answered. */
function agrees({ label }: ConfiguredDatabase): boolean {
  return process.stdin.isTTY === true && confirm(`Delete everything of the bank in ${label}?`);
}

async function fill(
  database: ConfiguredDatabase,
  wanted: Pick<DemoData, 'customers' | 'items' | 'seed'>,
): Promise<void> {
  const engine = database.open();
  try {
    await settlePurpose(database, engine, { purpose: 'development', now: historyEnds });
    await withProgress((show) =>
      seedDemoCustomers(engine, {
        ...wanted,
        now: historyEnds,
        onProgress: (done, all) => show({ what: 'demo data', done, all }),
      }),
    );
  } finally {
    await engine.close();
  }
  console.log(`stored ${wanted.customers} demo customers (seed ${wanted.seed})`);
}
