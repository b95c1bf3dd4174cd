import { Database } from 'bun:sqlite';
import { DatabaseInUse } from '../engine.ts';
import { isBusy } from './errors.ts';
import { makeOwnFile } from './private-files.ts';

/** How long a bank that is just stopping is waited for. */
const waitMs = 500;

/** The file whose lock says that a bank serves a database. It is empty, and stays: if it were deleted, a second bank could lock a new one. */
export function servingFile(file: string): string {
  return `${file}-serving`;
}

/**
 * Keeps every other process from serving a database file, until the returned function is called or this process ends. It takes a lock
 * of the operating system, through SQLite, on a file beside the database, so that a process that crashes gives it back. Commands that
 * read the database or write to it do not take it. Throws DatabaseInUse.
 */
export function serveAlone(file: string): () => void {
  makeOwnFile(servingFile(file));
  const database = new Database(servingFile(file), { readwrite: true, strict: true });
  try {
    database.run(`PRAGMA busy_timeout = ${waitMs}`);
    database.run('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    const advice = 'stop it first; several processes are one bank on PostgreSQL only';
    throw new DatabaseInUse(`another process serves ${file}: ${advice}`, { cause: error });
  }
  return () => database.close();
}
