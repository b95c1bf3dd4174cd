import { type Config, ConfigError } from '../config/config.ts';
import type { Engine } from '../database/engine.ts';
import { decidePurpose, type Purpose } from '../database/purpose.ts';
import type { ConfiguredDatabase } from './configured-database.ts';

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
  if (found !== undefined) requirePurpose(database, found, purpose);
}

/** Writes into a migrated database what it is for, unless it says so already. Throws ConfigError if another process wrote the other purpose first. */
export async function settlePurpose(
  database: ConfiguredDatabase,
  engine: Engine,
  { purpose, now }: { readonly purpose: Purpose; readonly now: Date },
): Promise<void> {
  // Reads the purpose again, because only a migrated database may be able to tell it.
  await refuseOtherPurpose(database, purpose);
  requirePurpose(database, await decidePurpose(engine, purpose, now), purpose);
}

function requirePurpose({ label }: ConfiguredDatabase, found: Purpose, wanted: Purpose): void {
  if (found === wanted) return;
  throw new ConfigError(
    found === 'development'
      ? `DATABASE_URL: ${label} belongs to a development bank, in which anybody can have opened accounts and sessions; give production a database of its own`
      : `DATABASE_URL: ${label} belongs to a production bank, in which stand-in issuers have no business; set NODE_ENV=production, or give development a database of its own`,
  );
}
