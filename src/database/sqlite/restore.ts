import { Database } from 'bun:sqlite';
import { copyFileSync, existsSync, linkSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseInUse } from '../engine.ts';
import { MigrationError, planMigrations, readMigrations } from '../migrations.ts';
import { readApplied } from './applied-migrations.ts';
import { BackupError, checkIntegrity, flush, freeBackupPath, type OnFileStep } from './backup.ts';
import { isBusy } from './errors.ts';
import { lockOutOthers } from './lock-out.ts';
import { makeOwnFile, makeOwnFolder } from './private-files.ts';
import { serveAlone } from './serving.ts';
import { ensureWritable } from './writable.ts';

export interface RestoreOptions {
  /** The database of the bank. It need not exist. */
  readonly file: string;
  /** A file that `db:backup` made. It is only read. */
  readonly backup: string;
  /** The folder of the migrations that this version knows. */
  readonly folder: string;
  readonly now: Date;
  readonly onStep?: OnFileStep | undefined;
}

export interface RestoreReport {
  /** Where the database that was replaced is now; undefined if there was none. */
  readonly kept: string | undefined;
  /** The migrations that the bank will apply at its next start. */
  readonly pending: readonly string[];
}

/** The files that SQLite keeps beside a database. */
const companions = ['-wal', '-shm', '-journal'];

/**
 * Puts a backup in place of a database. The backup is copied beside the database and the copy is checked first: its pages and indexes,
 * its foreign keys, that it is a bank's, and that this version knows its migrations. The database that is replaced is kept among the
 * backups. A process that dies on the way leaves the old database or the new one, never a part of one.
 *
 * Throws, with everything left as it was: BackupError `no_source`, `damaged`, `not_a_bank`; MigrationError `newer`, `missing`, `changed`,
 * `out_of_order`, `not_writable`; DatabaseInUse while a bank or another program has the database open.
 */
export function restoreSqlite({ file, backup, folder, now, onStep }: RestoreOptions): RestoreReport {
  if (!existsSync(backup)) throw new BackupError('no_source', `there is no backup at ${backup}`);
  if (existsSync(file) && realpathSync(backup) === realpathSync(file))
    throw new BackupError('no_source', `${backup} is the database itself; name a backup of it`);
  const existed = existsSync(file);
  ensureWritable(file);
  const release = serveAlone(file);
  const copy = `${file}.restoring-${process.pid}`;
  let restored = false;
  try {
    copyWithLog(backup, copy, onStep);
    onStep?.({ step: 'checking' });
    const pending = checkBank(copy, folder);
    flush(copy);
    const kept = existed ? replace(file, copy, now) : place(file, copy);
    restored = true;
    return { kept, pending };
  } finally {
    for (const name of [copy, ...companions.map((end) => copy + end)]) rmSync(name, { force: true });
    // The empty file that ensureWritable made.
    if (!existed && !restored) rmSync(file, { force: true });
    release();
  }
}

/** Copies a backup, with the write-ahead log beside it if it was not made by `db:backup` and has one. */
function copyWithLog(backup: string, copy: string, onStep?: OnFileStep): void {
  for (const end of ['', '-wal']) {
    rmSync(copy + end, { force: true });
    if (!existsSync(backup + end)) continue;
    makeOwnFile(copy + end);
    if (end === '') onStep?.({ step: 'copying', file: copy, bytes: statSync(backup).size });
    copyFileSync(backup + end, copy + end);
  }
}

/** Checks that the copy is a whole bank, and returns the migrations that it lacks. */
function checkBank(copy: string, folder: string): string[] {
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
    // Moves what is in a log beside it into the file.
    database.run('PRAGMA journal_mode = DELETE');
    checkIntegrity(database);
    return database;
  } catch (error) {
    database?.close();
    throw error instanceof BackupError || error instanceof MigrationError ? error : damaged(error);
  }
}

/** Gives the copy its name where there is no database. */
function place(file: string, copy: string): undefined {
  for (const end of companions) rmSync(file + end, { force: true });
  renameSync(copy, file);
  flush(dirname(resolve(file)));
}

/** Gives the copy the name of the database, and returns where that one is now. */
function replace(file: string, copy: string, now: Date): string {
  const database = new Database(file, { readwrite: true, strict: true });
  try {
    // This moves its log into the file. Of a damaged database the log stays, and is kept with it.
    lockOutOthers(database);
    const kept = freeBackupPath(file, now, '.replaced');
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

/**
 * Gives the database its second name, under which it is kept. It has both for a moment: a bank that is started in between and found no
 * database under the first would make an empty one.
 */
function keep(file: string, kept: string): void {
  try {
    linkSync(file, kept);
  } catch {
    // Some file systems have no links.
    copyFileSync(file, kept);
    flush(kept);
  }
}
