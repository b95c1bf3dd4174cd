import type { Engine } from '../../src/database/engine.ts';
import { newTestDatabase, type TestDatabase } from '../support/database.ts';

/** Runs a test with an engine on a database of its own. */
export async function withEngine(
  test: (engine: Engine, database: TestDatabase) => Promise<void>,
): Promise<void> {
  const database = await newTestDatabase();
  const engine = database.open();
  try {
    await test(engine, database);
  } finally {
    await engine.close();
    await database.remove();
  }
}

/** Runs a test with another engine on the same database, as another process has one. */
export async function withAnother(
  database: TestDatabase,
  test: (engine: Engine) => Promise<void>,
): Promise<void> {
  const engine = database.open();
  try {
    await test(engine);
  } finally {
    await engine.close();
  }
}
