import { readConfig } from '../src/config/config.ts';
import { databaseConfig, runAside } from './lib/aside.ts';
import { readArguments, runCommand } from './lib/command-line.ts';
import { withProgress } from './lib/progress.ts';

const usage = `npm run ledger:verify
  Proves that every transfer of DATABASE_URL sums to zero and every balance equals its postings, also while the bank runs.
  Ends with 1 and one line for each place where it is not so.`;

await runCommand(usage, async () => {
  readArguments({}, { atMost: 0 });
  const config = databaseConfig(readConfig(process.env));
  const faults = await withProgress((show) => runAside('verifyLedger', config, show));
  for (const { check, table, id, detail } of faults) console.log(`${check}: ${table} ${id}: ${detail}`);
  if (faults.length > 0) throw new Error(`the ledger has ${faults.length} faults`);
  console.log('the ledger is sound');
});
