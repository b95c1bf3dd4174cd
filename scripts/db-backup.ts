import { configuredDatabase } from '../src/bank/configured-database.ts';
import { readConfig } from '../src/config/config.ts';
import { backupPath } from '../src/database/sqlite/backup.ts';
import { runAside } from './lib/aside.ts';
import { readArguments, runCommand } from './lib/command-line.ts';
import { withProgress } from './lib/progress.ts';

const usage = `npm run db:backup [-- TARGET]
  Copies the database file of DATABASE_URL, also while the bank runs, and checks the copy.
  TARGET is a file that does not exist yet; when left out, backups/NAME.TIME.sqlite beside the database.
  A PostgreSQL server has its own tools: pg_dump, and pg_basebackup with an archive of its log.`;

await runCommand(usage, async () => {
  const { positionals } = readArguments({}, { atMost: 1 });
  const { file, label } = configuredDatabase(readConfig(process.env));
  if (file === undefined)
    throw new Error(
      `${label} is no file; back it up with: pg_dump --format=custom --file=tessera.dump --dbname="$DATABASE_URL"`,
    );
  const target = positionals[0] ?? backupPath(file, new Date());
  const made = await withProgress((show) => runAside('backup', { file, target }, show));
  console.log(`backed up to ${made}`);
});
