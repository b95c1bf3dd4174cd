import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEngine, type SqliteEngine } from '../../src/database/sqlite/engine.ts';
import { migrateSqlite } from '../../src/database/sqlite/migrate.ts';

const migrations = join(import.meta.dir, '../../migrations/sqlite');

export interface TestEngine {
  readonly engine: SqliteEngine;
  /** Closes the engine and removes its folder. */
  close(): Promise<void>;
}

/** An engine on a migrated database of its own in a temporary folder. */
export function openTestEngine(): TestEngine {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-test-'));
  const file = join(folder, 'test.sqlite');
  migrateSqlite({ file, folder: migrations, now: new Date() });
  const engine = openSqliteEngine(file);
  return {
    engine,
    close: async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
