import { readConfig } from '../src/config.ts';
import { backupPath, backupSqlite } from '../src/database/sqlite/backup.ts';
import { readArguments, runCommand } from './lib/command-line.ts';
import { databaseFile } from './lib/database-file.ts';

const usage = `npm run db:backup [-- TARGET]
  Copies the database of DATABASE_URL, also while the bank runs, and checks the copy.
  TARGET is a file that does not exist yet; when left out, backups/NAME.TIME.sqlite beside the database.`;

await runCommand(usage, () => {
  const { positionals } = readArguments({}, { atMost: 1 });
  const file = databaseFile(readConfig(process.env).DATABASE_URL);
  const target = positionals[0] ?? backupPath(file, new Date());
  console.log(`backed up to ${backupSqlite(file, target)}`);
});
