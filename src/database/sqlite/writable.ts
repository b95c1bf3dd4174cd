import { accessSync, constants, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MigrationError } from '../migrations.ts';
import { closeToOthers, makeOwnFile, makeOwnFolder } from './private-files.ts';

/**
 * Makes the folder of a database file and the file, for their owner only, and checks that SQLite can work there: in WAL mode it also
 * creates files beside the database. Throws MigrationError `not_writable`, which says who owns the folder and what to run.
 */
export function ensureWritable(file: string): void {
  const folder = dirname(file);
  try {
    makeOwnFolder(folder);
    const probe = join(folder, `.writable-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new MigrationError('not_writable', advice('folder', folder, folder), { cause: error });
  }
  for (const part of [file, `${file}-wal`, `${file}-shm`]) {
    if (!existsSync(part)) continue;
    try {
      accessSync(part, constants.R_OK | constants.W_OK);
    } catch (error) {
      throw new MigrationError('not_writable', advice('file', part, folder), { cause: error });
    }
    closeToOthers(part);
  }
  makeOwnFile(file);
}

function advice(what: 'folder' | 'file', path: string, folder: string): string {
  const user = `${process.geteuid?.() ?? '?'}:${process.getegid?.() ?? '?'}`;
  const owner = existsSync(path) ? `, which belongs to ${ownerOf(path)}` : '';
  const remedy = user.includes('?') ? '' : `; let that user have it: chown -R ${user} ${folder}`;
  return `the bank runs as user ${user} and cannot write the ${what} ${path}${owner}${remedy}`;
}

function ownerOf(path: string): string {
  const { uid, gid } = statSync(path);
  return `${uid}:${gid}`;
}
