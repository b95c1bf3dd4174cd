import { configuredDatabase } from '../../src/bank/configured-database.ts';
import { readConfig } from '../../src/config/config.ts';
import { verifyLedger } from '../../src/features/accounts/index.ts';
import type { DemoBank } from './bank.ts';
import type { DemoReport } from './report.ts';

/** Proves the ledger of a bank, as `npm run ledger:verify` does. */
export async function proveLedger(
  report: DemoReport,
  { databaseUrl, dataDir }: Pick<DemoBank, 'databaseUrl' | 'dataDir'>,
): Promise<void> {
  report.chapter('The books');
  await report.step(
    'every transfer sums to zero, every balance equals its postings',
    async () => {
      const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir });
      const engine = configuredDatabase(config).open();
      try {
        const faults = await verifyLedger(engine.reader);
        if (faults.length > 0) throw new Error(`${faults.length} faults`);
      } finally {
        await engine.close();
      }
    },
    () => 'the ledger is sound',
  );
}
