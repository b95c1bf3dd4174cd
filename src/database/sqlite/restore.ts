import { Database } from 'bun:sqlite';
import { copyFileSync, existsSync, linkSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseInUse } from '../engine.ts';
import { MigrationError, planMigrations, readMigrations } from '../migrations.ts';
import { BackupError, backupPath, checkIntegrity, flush } from './backup.ts';
import { isBusy } from './errors.ts';
import { lockOutEverybody } from './lock-out.ts';
import { readApplied } from './migrate.ts';
import { makeOwnFile, makeOwnFolder } from './private-files.ts';
import { serveAlone } from './serving.ts';
import { ensureWritable } from './writable.ts';

export interface RestoreOptions {
  /** The database of the bank; it need not be there. */
  readonly file: string;
  /** What `db:backup` made. It stays as it is. */
  readonly backup: string;
  /** The folder of the migrations that this version knows. */
  readonly folder: string;
  readonly now: Date;
}

export interface RestoreReport {
  /** Where the database is now that was there before, if there was one. */
  readonly kept: string | undefined;
  /** Migrations that the bank will apply at its next start. */
  readonly pending: readonly string[];
}

/** What belongs to a database file beside it. */
const companions = ['-wal', '-shm', '-journal'];

/**
 * Puts a backup in place of a database. What is put there is a copy that was checked where it lies: its pages and indexes, its foreign
 * keys, that it is a bank's and that this version knows its migrations. The database that was there is kept beside the backups, whole.
 * A process that dies on the way leaves the old database or the new one, never a part of either.
 *
 * Throws, with everything left as it was: BackupError `no_source`, `damaged`, `not_a_bank`; MigrationError `newer`, `missing`, `changed`,
 * `out_of_order`, `not_writable`; DatabaseInUse while a bank or anybody else has the database open.
 */
export function restoreSqlite({ file, backup, folder, now }: RestoreOptions): RestoreReport {
  if (!existsSync(backup)) throw new BackupError('no_source', `there is no backup at ${backup}`);
  if (existsSync(file) && realpathSync(backup) === realpathSync(file))
    throw new BackupError('no_source', `${backup} is the database itself; name a backup of it`);
  const existed = existsSync(file);
  ensureWritable(file);
  const release = serveAlone(file);
  const copy = `${file}.restoring-${process.pid}`;
  let restored = false;
  try {
    copyWhole(backup, copy);
    const pending = examine(copy, folder);
    flush(copy);
    const kept = existed ? replace(file, copy, now) : place(file, copy);
    restored = true;
    return { kept, pending };
  } finally {
    for (const name of [copy, ...companions.map((end) => copy + end)]) rmSync(name, { force: true });
    // The empty one that shows that it can be written.
    if (!existed && !restored) rmSync(file, { force: true });
    release();
  }
}

/** With a log that lies beside it, as beside a file that was copied by other means. */
function copyWhole(backup: string, copy: string): void {
  for (const end of ['', '-wal']) {
    rmSync(copy + end, { force: true });
    if (!existsSync(backup + end)) continue;
    makeOwnFile(copy + end);
    copyFileSync(backup + end, copy + end);
  }
}

/** Looks whether the copy is a whole bank. Returns the migrations that it lacks. */
function examine(copy: string, folder: string): string[] {
  const database = openCopy(copy);
  try {
    const applied = readApplied(database);
    if (applied.length === 0) throw new BackupError('not_a_bank', 'the backup holds no bank');
    const pending = planMigrations(readMigrations(folder), applied);
    const dangling = database.query('PRAGMA foreign_key_check').all();
    if (dangling.length > 0)
      throw new BackupError('damaged', `the backup has ${dangling.length} rows whose parent is gone`);
    return pending.map(({ name }) => name);
  } finally {
    database.close();
  }
}

function openCopy(copy: string): Database {
  const damaged = (cause: unknown): BackupError =>
    new BackupError('damaged', 'the backup is damaged or no SQLite database', { cause });
  let database: Database | undefined;
  try {
    database = new Database(copy, { readwrite: true, strict: true });
    database.run('PRAGMA synchronous = FULL');
    // A log beside it goes into the file.
    database.run('PRAGMA journal_mode = DELETE');
    checkIntegrity(database);
    return database;
  } catch (error) {
    database?.close();
    throw error instanceof BackupError || error instanceof MigrationError ? error : damaged(error);
  }
}

function place(file: string, copy: string): undefined {
  for (const end of companions) rmSync(file + end, { force: true });
  renameSync(copy, file);
  flush(dirname(resolve(file)));
}

/** Returns where the database of before is. */
function replace(file: string, copy: string, now: Date): string {
  const database = new Database(file, { readwrite: true, strict: true });
  try {
    // From here on its log is in the file; where it cannot be, the log is kept with it.
    lockOutEverybody(database);
    const kept = keptPath(file, now);
    makeOwnFolder(dirname(kept));
    for (const end of companions) if (existsSync(file + end)) renameSync(file + end, kept + end);
    keep(file, kept);
    renameSync(copy, file);
    for (const folder of [kept, file]) flush(dirname(resolve(folder)));
    return kept;
  } catch (error) {
    if (isBusy(error)) throw new DatabaseInUse(`${file} is in use; stop the bank first`, { cause: error });
    throw error;
  } finally {
    database.close();
  }
}

/** Under both names for a moment, so that there is a database at each: a bank that finds none makes an empty one. */
function keep(file: string, kept: string): void {
  try {
    linkSync(file, kept);
  } catch {
    // Not every file system knows links.
    copyFileSync(file, kept);
    flush(kept);
  }
}

function keptPath(file: string, now: Date): string {
  for (let number = 1; ; number += 1) {
    const path = backupPath(file, now, number === 1 ? '.replaced' : `.replaced-${number}`);
    if (!existsSync(path)) return path;
  }
}
