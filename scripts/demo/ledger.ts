import { join } from 'node:path';
import { openSqliteEngine } from '../../src/database/sqlite/engine.ts';
import { verifyLedger } from '../../src/features/accounts/index.ts';
import type { DemoReport } from './report.ts';

/** Proves the ledger of a bank in this folder, as `npm run ledger:verify` does. */
export async function proveLedger(report: DemoReport, dataDir: string): Promise<void> {
  report.chapter('The books');
  await report.step(
    'every transfer sums to zero, every balance equals its postings',
    async () => {
      const engine = openSqliteEngine(join(dataDir, 'tessera.sqlite'));
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
