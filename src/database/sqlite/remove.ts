import { Database } from 'bun:sqlite';
import { existsSync, rmSync } from 'node:fs';
import { DatabaseInUse } from '../engine.ts';
import { isBusy } from './errors.ts';
import { lockOutOthers } from './lock-out.ts';

/**
 * Deletes a SQLite database with its write-ahead log. Returns false if there was none.
 * Throws DatabaseInUse while a server has it open: it would go on writing into a file without a name.
 */
export function removeSqlite(file: string): boolean {
  if (!existsSync(file)) {
    removeFiles(file);
    return false;
  }
  const database = new Database(file, { readwrite: true, strict: true });
  try {
    // Returns false for a damaged file, which is deleted like any other.
    lockOutOthers(database);
    removeFiles(file);
  } catch (error) {
    if (isBusy(error)) {
      throw new DatabaseInUse(`${file} is in use; stop the server first`, { cause: error });
    }
    throw error;
  } finally {
    database.close();
  }
  return true;
}

function removeFiles(file: string): void {
  for (const name of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) rmSync(name, { force: true });
}
