import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../src/database/engine.ts';
import { newTestDatabase } from './database.ts';

/** Where a bank lives that is started as anybody starts one: a database on the engine under test, and a folder for keys. */
export interface BankHome {
  readonly folder: string;
  /** What the bank is started with: this home, a free port, no word and no customers. */
  readonly environment: Readonly<Record<string, string>>;
  /** An engine beside the bank's, or after it. */
  withEngine<Result>(look: (engine: Engine) => Promise<Result>): Promise<Result>;
  /** Runs statements that no code of the bank runs. */
  damage(...statements: string[]): Promise<void>;
  /** Once the bank is stopped. */
  remove(): Promise<void>;
}

/** With a migration named, the database is as a bank left it whose newest that was. */
export async function newBankHome(newest?: string): Promise<BankHome> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bank-'));
  const database = await newTestDatabase(newest);
  return {
    folder,
    environment: {
      DATA_DIR: folder,
      DATABASE_URL: database.url,
      PORT: '0',
      LOG_LEVEL: 'silent',
      DEMO_CUSTOMERS: '0',
    },
    async withEngine(look) {
      const engine = database.open();
      try {
        return await look(engine);
      } finally {
        await engine.close();
      }
    },
    damage: (...statements) => database.damage(...statements),
    async remove() {
      await database.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
