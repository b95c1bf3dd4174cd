import { type Migration, MigrationError, planMigrations } from '../migrations.ts';
import { CopyError } from './copy-error.ts';
import type { Side, Target } from './side.ts';

/** Throws CopyError `version` unless the migrations that were applied to the source are those that this code knows. */
export async function requireCurrent(source: Side, known: readonly Migration[]): Promise<void> {
  const applied = await source.applied();
  if (applied.length === 0) throw new CopyError('version', `${source.displayName} holds no bank`);
  const [pending] = plan(source, known, applied);
  if (pending)
    throw new CopyError(
      'version',
      `${source.displayName} is behind: it lacks migration ${pending.name}. Start this version of the bank on it once, stop it, and copy then`,
    );
}

/**
 * Migrates a target that is empty, or has some of the migrations and no row.
 * Throws CopyError: `version` for one that is newer, or behind and not empty; `not_empty` for one with tables that are not the bank's.
 * MigrationError.
 */
export async function bringUpToDate(target: Target, known: readonly Migration[], now: Date): Promise<void> {
  const applied = await target.applied();
  const pending = plan(target, known, applied);
  if (pending.length === 0) return;
  for (const { name } of await target.catalogue()) {
    if (applied.length === 0)
      throw new CopyError(
        'not_empty',
        `${target.displayName} is not empty: it has a table ${name}, and no bank that this command made`,
      );
    if ((await target.countRows(name)) > 0)
      throw new CopyError('version', `${target.displayName} is behind and not empty: ${name} has rows`);
  }
  await target.migrate(now);
}

function plan(
  side: Side,
  known: readonly Migration[],
  applied: Awaited<ReturnType<Side['applied']>>,
): Migration[] {
  try {
    return planMigrations(known, applied);
  } catch (error) {
    if (!(error instanceof MigrationError)) throw error;
    throw new CopyError('version', `${side.displayName}: ${error.message}`, { cause: error });
  }
}
