import { Database, SQLiteError } from 'bun:sqlite';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { makeOwnFile, makeOwnFolder } from './private-files.ts';

export type BackupProblem = 'no_source' | 'exists' | 'damaged' | 'not_a_bank';

/** Why no backup was made or restored. Nothing is left at the target. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly problem: BackupProblem;
  constructor(problem: BackupProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}

/**
 * What a backup or a restoration does next. SQLite does either in one call, during which its thread does nothing else: how far a copy is
 * can be told from another thread, by the file that grows.
 */
export type FileStep =
  | { readonly step: 'copying'; readonly file: string /** At the end, at most. */; readonly bytes: number }
  | { readonly step: 'checking' };

export type OnFileStep = (step: FileStep) => void;

/**
 * Copies a SQLite database as it is now into a new file, even while a server writes to it, and returns the target's absolute path. The
 * copy is complete, checked and on the disk before it gets its name. Only its owner can read it.
 *
 * Throws BackupError: `no_source`, `exists` (a backup is never overwritten), `damaged` (the copy fails its integrity check, which
 * means that the source is damaged).
 */
export function backupSqlite(file: string, target: string, onStep?: OnFileStep): string {
  const destination = resolve(target);
  if (!existsSync(file)) throw new BackupError('no_source', `there is no database at ${file}`);
  refuseExisting(destination);
  makeOwnFolder(dirname(destination));
  const unfinished = `${destination}.unfinished-${process.pid}`;
  rmSync(unfinished, { force: true });
  try {
    // Made first, so that it is its owner's from the first byte on.
    makeOwnFile(unfinished);
    copyInto(file, unfinished, onStep);
    onStep?.({ step: 'checking' });
    checkFile(unfinished);
    flush(unfinished);
    moveIntoPlace(unfinished, destination);
  } finally {
    rmSync(unfinished, { force: true });
  }
  return destination;
}

/** Where a backup of this database goes if the command names no file: `backups/NAME.TIME.sqlite` in the same folder. */
export function backupPath(file: string, now: Date, suffix = ''): string {
  const extension = extname(file) || '.sqlite';
  const time = now.toISOString().replaceAll(':', '-');
  return join(dirname(resolve(file)), 'backups', `${basename(file, extension)}.${time}${suffix}${extension}`);
}

/** The same, with a number behind the suffix where that file exists: two backups may fall into one millisecond. */
export function freeBackupPath(file: string, now: Date, suffix = ''): string {
  for (let number = 1; ; number += 1) {
    const path = backupPath(file, now, number === 1 ? suffix : `${suffix}-${number}`);
    if (!existsSync(path)) return path;
  }
}

function copyInto(file: string, target: string, onStep?: OnFileStep): void {
  const source = new Database(file, { readonly: true, strict: true });
  try {
    source.run('PRAGMA busy_timeout = 10000');
    onStep?.({ step: 'copying', file: target, bytes: sizeOf(source) });
    // Reads in one transaction. A copy of the file alone would lack what is still in the write-ahead log.
    source.query('VACUUM INTO ?').run(target);
  } catch (error) {
    if (!(error instanceof SQLiteError) || !/^SQLITE_(CORRUPT|NOTADB)/.test(error.code ?? '')) throw error;
    throw new BackupError('damaged', `${file} is damaged or no SQLite database`, { cause: error });
  } finally {
    source.close();
  }
}

/** The bytes of a database's pages, without those that are free. */
function sizeOf(database: Database): number {
  const size = database
    .query<{ bytes: number }, []>(
      `SELECT (page_count - freelist_count) * page_size AS bytes
         FROM pragma_page_count, pragma_freelist_count, pragma_page_size`,
    )
    .get();
  return size?.bytes ?? 0;
}

/** Throws BackupError `damaged`. */
export function checkIntegrity(copy: Database): void {
  const rows = copy.query<{ integrity_check: string }, []>('PRAGMA integrity_check').all();
  const complaints = rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
  if (complaints.length > 0)
    throw new BackupError('damaged', `the copy fails its integrity check: ${complaints.join('; ')}`);
}

function checkFile(file: string): void {
  const copy = new Database(file, { readonly: true, strict: true });
  try {
    checkIntegrity(copy);
  } finally {
    copy.close();
  }
}

/** Renaming would replace a file that another process made meanwhile, so the name is taken first: only one process can create it. */
function moveIntoPlace(unfinished: string, destination: string): void {
  try {
    closeSync(openSync(destination, 'wx', 0o600));
  } catch (error) {
    refuseExisting(destination);
    throw error;
  }
  renameSync(unfinished, destination);
  flush(dirname(destination));
}

function refuseExisting(destination: string): void {
  if (existsSync(destination)) {
    throw new BackupError('exists', `${destination} exists already; a backup is never overwritten`);
  }
}

/** Waits until the file, or a folder's list of names, is on the disk. */
export function flush(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
