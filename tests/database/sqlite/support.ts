import { join } from 'node:path';
import { openSqliteEngine, type SqliteEngine } from '../../../src/database/sqlite/engine.ts';
import { migrate, temporaryFolder } from '../support.ts';

/** Runs a test with an engine on an empty, migrated file. */
export async function withSqlite(run: (engine: SqliteEngine, file: string) => Promise<void>): Promise<void> {
  const folder = temporaryFolder();
  const file = join(folder.path, 'bank.sqlite');
  migrate(file);
  const engine = openSqliteEngine(file);
  try {
    await run(engine, file);
  } finally {
    await engine.close();
    folder.remove();
  }
}
