import { configuredDatabase } from '../src/bank/configured-database.ts';
import { readConfig } from '../src/config/config.ts';
import { verifyLedger } from '../src/features/accounts/index.ts';
import { readArguments, runCommand } from './lib/command-line.ts';

const usage = `npm run ledger:verify
  Proves that every transfer of DATABASE_URL sums to zero and every balance equals its postings, also while the bank runs.
  Ends with 1 and one line for each place where it is not so.`;

await runCommand(usage, async () => {
  readArguments({}, { atMost: 0 });
  const engine = configuredDatabase(readConfig(process.env)).open();
  try {
    const faults = await verifyLedger(engine.reader);
    for (const { check, table, id, detail } of faults) console.log(`${check}: ${table} ${id}: ${detail}`);
    if (faults.length > 0) throw new Error(`the ledger has ${faults.length} faults`);
    console.log('the ledger is sound');
  } finally {
    await engine.close();
  }
});
