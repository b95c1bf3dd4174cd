import { resolve } from 'node:path';
import { configuredDatabase } from '../src/bank/configured-database.ts';
import { readConfig } from '../src/config/config.ts';
import { databaseConfig, runAside } from './lib/aside.ts';
import { readArguments, runCommand, UsageError } from './lib/command-line.ts';
import { withProgress } from './lib/progress.ts';

const usage = `npm run db:restore -- BACKUP
  Puts a backup in place of the database file of DATABASE_URL. Stop the bank first: it is refused while anybody has the file open.
  The backup is copied and the copy is checked before anything is changed: whole, a bank's, of this version or an earlier one.
  The database that was there is kept in backups/ beside it, with "replaced" in its name; nothing is deleted.
  A PostgreSQL server has its own tools: pg_restore, into a new database.`;

await runCommand(usage, async () => {
  const [backup] = readArguments({}, { atMost: 1 }).positionals;
  if (backup === undefined) throw new UsageError('the BACKUP is needed');
  const config = databaseConfig(readConfig(process.env));
  const { file, label } = configuredDatabase(config);
  const now = new Date();
  const restored =
    file &&
    (await withProgress((show) => runAside('restore', { config, backup: resolve(backup), now }, show)));
  if (!restored)
    throw new Error(
      `${label} is no file; restore it into a new database with: pg_restore --no-owner --dbname="$DATABASE_URL" tessera.dump`,
    );
  const { kept, pending } = restored;
  if (kept !== undefined) console.log(`kept what was there at ${kept}`);
  console.log(`restored ${label}`);
  for (const name of pending) console.log(`to be applied when the bank starts: ${name}`);
  console.log('prove the ledger with npm run ledger:verify before the bank is started');
});
