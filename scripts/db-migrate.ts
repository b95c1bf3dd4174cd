import { readConfig } from '../src/config.ts';
import { migrateSqlite } from '../src/database/sqlite/migrate.ts';
import { readArguments, runCommand } from './lib/command-line.ts';
import { databaseFile, migrationLines, sqliteMigrations } from './lib/database-file.ts';

const usage = `npm run db:migrate
  Applies the pending migrations to the database of DATABASE_URL, after a backup if it holds data.`;

await runCommand(usage, () => {
  readArguments({}, { atMost: 0 });
  const file = databaseFile(readConfig(process.env).DATABASE_URL);
  const report = migrateSqlite({ file, folder: sqliteMigrations, now: new Date() });
  console.log(migrationLines(file, report));
});
