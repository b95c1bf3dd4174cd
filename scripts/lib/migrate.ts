import type { MigrationReport } from '../../src/database/migrations.ts';
import { withProgress } from './progress.ts';
import type { ShowStep } from './progress-step.ts';

/** Brings a database up to date and says what was done, one line each. Throws MigrationError. */
export async function migrateAndTell(
  label: string,
  migrate: (show: ShowStep) => Promise<MigrationReport>,
): Promise<void> {
  const { applied, backup } = await withProgress(migrate);
  if (backup) console.log(`backed up to ${backup}`);
  for (const name of applied) console.log(`applied ${name}`);
  console.log(`${label} is up to date${applied.length > 0 ? ' now' : ''}`);
}
