import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { sql } from 'kysely';
import type { Engine } from '../engine.ts';
import { bookkeepingTable } from '../migrations.ts';
import { writeQuery } from '../prepared.ts';

/** What some payments need in the write-ahead log and, later, in the database. */
const neededBytes = 262_144;

/** Takes pages that a database at its limit does not have. */
const takePages = writeQuery(
  (_db, _p: Record<string, never>) =>
    sql`insert into ${sql.table(bookkeepingTable)} (name, sha256, applied_at) values ('', '', hex(zeroblob(32768)))`,
);

/** Rolls an attempt back. */
class Attempted extends Error {
  override readonly name = 'Attempted';
}

/**
 * Whether a database can grow, and whether its disk has room for that. A commit may succeed on a full disk, where it fits into what the
 * log has already; the next may not. Leaves the database as it was. Throws DatabaseFull, DatabaseBusy, the system's error (ENOSPC, EDQUOT, EROFS).
 */
export async function requireRoom(file: string, write: Engine['write']): Promise<void> {
  await write(async (tx) => {
    await tx.run(takePages, {});
    throw new Attempted();
  }).catch((error) => {
    if (!(error instanceof Attempted)) throw error;
  });
  requireRoomBeside(file);
}

function requireRoomBeside(file: string): void {
  const probe = `${file}-room-${process.pid}`;
  try {
    const descriptor = openSync(probe, 'w', 0o600);
    try {
      const bytes = Buffer.alloc(neededBytes);
      // A disk that is nearly full takes a part at first.
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    } finally {
      closeSync(descriptor);
    }
  } finally {
    rmSync(probe, { force: true });
  }
}
