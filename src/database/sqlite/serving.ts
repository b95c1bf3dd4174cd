import { Database } from 'bun:sqlite';
import { DatabaseInUse } from '../engine.ts';
import { isBusy } from './errors.ts';
import { makeOwnFile } from './private-files.ts';

/** How long one that is just stopping is waited for. */
const patienceMs = 500;

/** The file whose lock tells that a bank serves a database. It holds nothing, and stays: who deletes it could let in a second one. */
export function servingFile(file: string): string {
  return `${file}-serving`;
}

/**
 * Keeps every other process from serving a database file until the returned function is called, or this process ends in whichever
 * way: it is a lock of the operating system on a file beside it, which SQLite takes. Commands that read the database or write to it
 * do not ask for it. Throws DatabaseInUse.
 */
export function serveAlone(file: string): () => void {
  makeOwnFile(servingFile(file));
  const database = new Database(servingFile(file), { readwrite: true, strict: true });
  try {
    database.run(`PRAGMA busy_timeout = ${patienceMs}`);
    database.run('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    const advice = 'stop it first; several processes are one bank on PostgreSQL only';
    throw new DatabaseInUse(`another process serves ${file}: ${advice}`, { cause: error });
  }
  return () => database.close();
}
