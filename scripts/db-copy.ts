import { resolve } from 'node:path';
import { copyDatabase } from '../src/database/copy/copy.ts';
import { withoutPassword } from '../src/lib/postgres-address.ts';
import { runAside } from './lib/aside.ts';
import { readArguments, runCommand, UsageError } from './lib/command-line.ts';
import { withProgress } from './lib/progress.ts';

const usage = `npm run db:copy -- --from ADDRESS --to ADDRESS
  Copies a bank from SQLite to PostgreSQL or back, and proves that the copy is equal. Stop the bank first: both databases are locked
  while they are copied. Of the addresses, one is file:PATH and one is postgres://USER@HOST:PORT/DATABASE; a password may come from
  PGPASSWORD. A PostgreSQL database must exist, in UTF-8, and hold nothing; a file is made if it is not there.
  Interrupted, the same command goes on where it stopped. The source is not changed. Ends with 1 if anything differs, and says where.`;

await runCommand(usage, async () => {
  const { values } = readArguments({ from: { type: 'string' }, to: { type: 'string' } }, { atMost: 0 });
  const { from, to } = values;
  if (from === undefined || to === undefined) throw new UsageError('--from and --to are needed');
  const { tables, resumed } = await withProgress((show) => {
    show({ what: 'opening both databases', done: 0, all: undefined });
    return copyDatabase({
      from,
      to,
      migrations: resolve(import.meta.dir, '../migrations'),
      now: new Date(),
      onProgress: ({ step, rows, all }) => show({ what: `rows ${step}`, done: rows, all }),
    });
  });
  if (resumed > 0) console.log(`${resumed} rows were there from an interrupted copy`);
  for (const { table, rows, sha256 } of tables)
    console.log(`equal: ${table}, ${rows} rows, sha256 ${sha256}`);
  await requireSoundLedger(to);
  console.log(`Both databases hold the same bank. To switch, start it with

  DATABASE_URL=${withoutPassword(to)}

and keep the old database until you no longer want to go back. A bank that is started on it again does not know of the new one.`);
});

/** Through the engine that the bank will use, with time for a large one. */
async function requireSoundLedger(url: string): Promise<void> {
  const config = { DATABASE_URL: url, DATABASE_CONNECTIONS: 2, DATABASE_TIMEOUT_SECONDS: 3600 };
  const faults = await withProgress((show) => runAside('verifyLedger', config, show));
  for (const { check, table, id, detail } of faults) console.log(`${check}: ${table} ${id}: ${detail}`);
  if (faults.length > 0)
    throw new Error(
      `the copy is equal to its source, and the ledger of both has ${faults.length} faults; do not switch before they are understood`,
    );
  console.log('the ledger is sound');
}
