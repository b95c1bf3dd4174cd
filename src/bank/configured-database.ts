import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Engine } from '../database/engine.ts';
import type { MigrationReport, OnMigrated } from '../database/migrations.ts';
import { postgresDisplayName } from '../database/postgres/display-name.ts';
import { openPostgresEngine } from '../database/postgres/engine.ts';
import { migratePostgres } from '../database/postgres/migrate.ts';
import { purposeOfPostgres } from '../database/postgres/purpose.ts';
import { isBankOfPostgres, removePostgres } from '../database/postgres/remove.ts';
import { unsafeSettings } from '../database/postgres/unsafe-settings.ts';
import type { Purpose } from '../database/purpose.ts';
import type { OnFileStep } from '../database/sqlite/backup.ts';
import { openSqliteEngine } from '../database/sqlite/engine.ts';
import { migrateSqlite } from '../database/sqlite/migrate.ts';
import { purposeOfSqlite } from '../database/sqlite/purpose.ts';
import { removeSqlite } from '../database/sqlite/remove.ts';
import { type RestoreReport, restoreSqlite } from '../database/sqlite/restore.ts';
import { serveAlone } from '../database/sqlite/serving.ts';
import { ensureWritable } from '../database/sqlite/writable.ts';
import { readAddress } from '../lib/database-address.ts';

const migrations = resolve(import.meta.dir, '../../migrations');

type DatabaseConfig = Pick<Config, 'DATABASE_URL' | 'DATABASE_CONNECTIONS' | 'DATABASE_TIMEOUT_SECONDS'>;

interface EngineOptions {
  /** Hears errors of what runs after a commit. Without it they are thrown. */
  readonly onCallbackError?: (error: unknown) => void;
  /** Hears when a database server is lost and when it is back. A file is never lost. */
  readonly onConnection?: (state: 'lost' | 'back') => void;
}

/** The database that the configuration names, not opened yet. */
export interface ConfiguredDatabase {
  /** Names it in messages for people. Never the address of a server, which may hold a password. */
  readonly label: string;
  /** The file of an embedded one. */
  readonly file: string | undefined;
  /** Its settings that are not safe for a production bank, a line each. Throws MigrationError `unreachable`. */
  unsafeSettings(): Promise<readonly string[]>;
  /** What it was made for, by this version of the bank or an earlier one; undefined for a new one. Throws MigrationError `unreachable`. */
  purpose(): Promise<Purpose | undefined>;
  /** Brings it up to date. Throws MigrationError. */
  migrate(now: Date, onProgress?: OnMigrated): Promise<MigrationReport>;
  /**
   * Keeps other processes from serving a file, until the returned function is called or this process ends. On a server it does nothing,
   * because many processes may serve one database there. Throws DatabaseInUse; MigrationError `not_writable`.
   */
  serve(): () => void;
  /** Whether `remove` would take anything away. Throws MigrationError `unreachable`. */
  exists(): Promise<boolean>;
  /**
   * Deletes everything of the bank's, for development: the file, or its tables on a server. Returns false if there was nothing.
   * Throws MigrationError `unreachable`; DatabaseInUse, with everything left as it was.
   */
  remove(): Promise<boolean>;
  /** Puts a backup of a file in its place; see restoreSqlite. Undefined for a server, which has tools of its own. */
  readonly restore: ((backup: string, now: Date, onStep?: OnFileStep) => RestoreReport) | undefined;
  /** Opens the engine, once it is migrated. */
  open(options?: EngineOptions): Engine;
}

/** Chooses the engine by DATABASE_URL: `file:` the embedded one, `postgres:` the server's. Opens nothing. */
export function configuredDatabase(config: DatabaseConfig): ConfiguredDatabase {
  const address = readAddress(config.DATABASE_URL);
  // readConfig has refused such an address already, and told why.
  if ('wrong' in address) throw new Error('DATABASE_URL cannot be read');
  return address.engine === 'sqlite' ? embedded(address.file) : server(config);
}

function embedded(file: string): ConfiguredDatabase {
  const folder = resolve(migrations, 'sqlite');
  return {
    label: file,
    file,
    // The engine sets what matters itself, by pragmas.
    unsafeSettings: async () => [],
    purpose: () => purposeOfSqlite(file),
    migrate: async (now, onProgress) => migrateSqlite({ file, folder, now, onProgress }),
    serve: () => {
      ensureWritable(file);
      return serveAlone(file);
    },
    exists: async () => existsSync(file),
    remove: async () => removeSqlite(file),
    restore: (backup, now, onStep) => restoreSqlite({ file, backup, folder, now, onStep }),
    open: (options = {}) => {
      // SQLite would make an empty one.
      if (!existsSync(file)) throw new Error(`there is no database at ${file}`);
      return openSqliteEngine(file, options);
    },
  };
}

function server(config: DatabaseConfig): ConfiguredDatabase {
  const {
    DATABASE_URL: url,
    DATABASE_CONNECTIONS: connections,
    DATABASE_TIMEOUT_SECONDS: timeoutSeconds,
  } = config;
  const folder = resolve(migrations, 'postgres');
  return {
    label: postgresDisplayName(url),
    file: undefined,
    unsafeSettings: () => unsafeSettings(url),
    purpose: () => purposeOfPostgres(url),
    migrate: (now, onProgress) => migratePostgres({ url, folder, now, onProgress }),
    serve: () => () => undefined,
    exists: () => isBankOfPostgres(url),
    restore: undefined,
    remove: () => removePostgres({ url, folder }),
    open: (options = {}) => openPostgresEngine({ url, connections, timeoutSeconds, ...options }),
  };
}
