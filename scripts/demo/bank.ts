import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../../src/main.ts';

/** Runs something against a bank that is started for it, on a free port with a temporary data folder, and stopped afterwards. */
export async function withBank(
  environment: Readonly<Record<string, string>>,
  run: (bank: RunningServer, dataDir: string) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tessera-demo-'));
  try {
    const bank = await startServer({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn', ...environment });
    try {
      await run(bank, dataDir);
    } finally {
      await bank.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
