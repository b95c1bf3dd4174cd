import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';

/** Names, addresses and what people own are in these files: nobody but the user that runs the bank reads them. */
const ownFile = 0o600;
const ownFolder = 0o700;
const others = 0o077;

/** Makes a folder, with those above it, for its owner only. One that is there stays as it is: it may be shared with others on purpose. */
export function makeOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: ownFolder });
}

/** Makes an empty file for its owner only, unless it is there. SQLite makes what it needs beside a database with the same mode. */
export function makeOwnFile(file: string): void {
  closeSync(openSync(file, 'a', ownFile));
}

/** Takes a file of this user away from everybody else. One of another user's is left to them. */
export function closeToOthers(file: string): void {
  if (!existsSync(file)) return;
  const { mode, uid } = statSync(file);
  if ((mode & others) !== 0 && uid === process.geteuid?.()) chmodSync(file, mode & ~others & 0o777);
}
