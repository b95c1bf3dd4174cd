import type { Database } from 'bun:sqlite';
import { isBusy } from './errors.ts';

/**
 * Keeps everybody else out of a database until the connection is closed, and puts its write-ahead log into the file. Only a connection
 * that is alone may leave WAL, even when the others do nothing: so this tells an idle server from none. False for a file that is
 * damaged or no database at all: nobody can be using it. Throws SQLITE_BUSY.
 */
export function lockOutEverybody(database: Database): boolean {
  try {
    database.run('PRAGMA journal_mode = DELETE');
    database.run('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (isBusy(error)) throw error;
    return false;
  }
}
