import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';

/** Only the user that runs the bank may read its files: people's names, addresses and money are in them. */
const ownFile = 0o600;
const ownFolder = 0o700;
const others = 0o077;

/** Makes a folder, with those above it, for its owner only. A folder that exists stays as it is: it may be shared on purpose. */
export function makeOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: ownFolder });
}

/** Makes an empty file for its owner only, unless it exists. SQLite gives the files that it makes beside a database the same mode. */
export function makeOwnFile(file: string): void {
  closeSync(openSync(file, 'a', ownFile));
}

/** Takes the rights to a file from all but its owner. A file that belongs to another user is left as it is. */
export function closeToOthers(file: string): void {
  if (!existsSync(file)) return;
  const { mode, uid } = statSync(file);
  if ((mode & others) !== 0 && uid === process.geteuid?.()) chmodSync(file, mode & ~others & 0o777);
}
