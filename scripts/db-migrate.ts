import { configuredDatabase } from '../src/bank/configured-database.ts';
import { readConfig } from '../src/config/config.ts';
import { databaseConfig, runAside } from './lib/aside.ts';
import { readArguments, runCommand } from './lib/command-line.ts';
import { migrateAndTell } from './lib/migrate.ts';

const usage = `npm run db:migrate
  Applies the pending migrations to the database of DATABASE_URL.
  A file that holds data is backed up first. On a PostgreSQL server make a backup yourself, with pg_dump.`;

await runCommand(usage, async () => {
  readArguments({}, { atMost: 0 });
  const config = databaseConfig(readConfig(process.env));
  const now = new Date();
  await migrateAndTell(configuredDatabase(config).label, (show) =>
    runAside('migrate', { config, now }, show),
  );
});
