import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

/** What Linux keeps in memory, and how it says so. */
const sharedMemory = '/dev/shm';
const tmpfs = 0x01021994;

/** As much as a whole run of the tests has at once, and as much again. */
const neededBytes = 4 * 2 ** 30;

/**
 * A folder whose files are kept in memory, removed when this process ends; undefined where there is no such place, or too little room.
 * Tests make tens of thousands of small files, and no test is about a disk that loses power.
 */
export function newMemoryFolder({ place = sharedMemory, bytes = neededBytes } = {}): string | undefined {
  if (!existsSync(place) || freemem() < bytes) return undefined;
  const { type, bavail, bsize } = statfsSync(place);
  if (type !== tmpfs || bavail * bsize < bytes) return undefined;
  const folder = mkdtempSync(join(place, 'tessera-tests-'));
  // PostgreSQL runs as another account, and finds its own folder in this one.
  chmodSync(folder, 0o711);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
