import { type Config, ConfigError } from '../config/config.ts';
import type { Engine } from '../database/engine.ts';
import { decidePurpose, type Purpose } from '../database/purpose.ts';
import type { ConfiguredDatabase } from './open-database.ts';

/** What a bank of this configuration is for. Tests are development. */
export function purposeOfBank({ NODE_ENV }: Pick<Config, 'NODE_ENV'>): Purpose {
  return NODE_ENV === 'production' ? 'production' : 'development';
}

/**
 * Refuses a database of the other purpose, before anything in it is changed. In one of development anybody may have opened accounts
 * and sessions, which production would honour; in one of production the stand-in issuer would make customers. Throws ConfigError.
 */
export async function refuseOtherPurpose(database: ConfiguredDatabase, purpose: Purpose): Promise<void> {
  const found = await database.purpose();
  if (found !== undefined) compare(database, found, purpose);
}

/** Writes down what a migrated database is for, if nothing is written yet. Throws ConfigError if another process wrote the other purpose first. */
export async function settlePurpose(
  database: ConfiguredDatabase,
  engine: Engine,
  { purpose, now }: { readonly purpose: Purpose; readonly now: Date },
): Promise<void> {
  // Looked at again, because the migration may have made readable what was not before.
  await refuseOtherPurpose(database, purpose);
  compare(database, await decidePurpose(engine, purpose, now), purpose);
}

function compare({ label }: ConfiguredDatabase, found: Purpose, wanted: Purpose): void {
  if (found === wanted) return;
  throw new ConfigError(
    found === 'development'
      ? `DATABASE_URL: ${label} belongs to a development bank, in which anybody can have opened accounts and sessions; give production a database of its own`
      : `DATABASE_URL: ${label} belongs to a production bank, in which stand-in issuers have no business; set NODE_ENV=production, or give development a database of its own`,
  );
}
