import type { Database } from 'bun:sqlite';
import { isBusy } from './errors.ts';

/**
 * Keeps all other connections out of a database until this one is closed, and moves its write-ahead log into the file. Returns false for
 * a file that is damaged or no database, which no bank can be using. Throws SQLITE_BUSY while any other connection is open: only the last
 * one may leave WAL mode, so this finds an idle server too.
 */
export function lockOutOthers(database: Database): boolean {
  try {
    database.run('PRAGMA journal_mode = DELETE');
    database.run('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (isBusy(error)) throw error;
    return false;
  }
}
