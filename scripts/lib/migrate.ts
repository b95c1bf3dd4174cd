import type { ConfiguredDatabase } from '../../src/bank/configured-database.ts';

/** Brings the database up to date and says what was done, one line each. Throws MigrationError. */
export async function migrateAndTell(database: ConfiguredDatabase, now: Date): Promise<void> {
  const { applied, backup } = await database.migrate(now);
  if (backup) console.log(`backed up to ${backup}`);
  for (const name of applied) console.log(`applied ${name}`);
  console.log(`${database.label} is up to date${applied.length > 0 ? ' now' : ''}`);
}
