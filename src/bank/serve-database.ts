import { type Config, ConfigError } from '../config/config.ts';
import type { Engine } from '../database/engine.ts';
import { errorFields, type Logger } from '../http/logger.ts';
import type { Clock } from '../lib/clock.ts';
import { configuredDatabase } from './configured-database.ts';
import { purposeOfBank, refuseOtherPurpose, settlePurpose } from './purpose.ts';

/** The open database of a bank. Disposing closes it, and then lets another process serve it. */
export interface ServedDatabase extends AsyncDisposable {
  readonly engine: Engine;
  /** The file of an embedded database. */
  readonly file: string | undefined;
}

/**
 * Opens the configured database for serving: refuses one of the other purpose, keeps other processes from serving the same file, and
 * brings it up to date. Throws ConfigError, DatabaseInUse, MigrationError.
 */
export async function serveDatabase(
  config: Config,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Promise<ServedDatabase> {
  await using opening = new AsyncDisposableStack();
  const database = configuredDatabase(config);
  const purpose = purposeOfBank(config);
  await refuseOtherPurpose(database, purpose);
  opening.defer(database.serve());
  if (purpose === 'production') refuseUnsafe(await database.unsafeSettings());
  await database.migrate(clock.now());
  const engine = opening.adopt(
    database.open({
      onCallbackError: (error) => logger.log('error', 'after_commit_failed', errorFields(error)),
      // Both at one level, so that a log that shows the loss of the database shows its return.
      onConnection: (state) => logger.log('warn', `database_${state}`),
    }),
    (opened) => opened.close(),
  );
  await settlePurpose(database, engine, { purpose, now: clock.now() });
  const opened = opening.move();
  return { engine, file: database.file, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

function refuseUnsafe(settings: readonly string[]): void {
  if (settings.length > 0) throw new ConfigError(settings.map((line) => `DATABASE_URL: ${line}`).join('\n'));
}
