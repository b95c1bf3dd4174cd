import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { sql } from 'kysely';
import type { Engine } from '../engine.ts';
import { migrationsTable } from '../migrations.ts';
import { run } from '../statements.ts';
import { writeAndRollBack } from '../write-and-roll-back.ts';

/** What a handful of payments takes in the write-ahead log and, later, in the database file. */
const neededBytes = 262_144;

/** Takes pages, which a database that has reached its size limit does not have. */
const takePages = run(
  () =>
    sql`insert into ${sql.table(migrationsTable)} (name, sha256, applied_at) values ('', '', hex(zeroblob(32768)))`,
);

/**
 * Resolves if the database can grow and its disk has space for that. A commit alone would not tell: on a full disk it succeeds as long
 * as it fits into what the write-ahead log has already. Leaves the database as it was.
 * Throws DatabaseFull, DatabaseBusy, the system's error (ENOSPC, EDQUOT, EROFS).
 */
export async function requireFreeSpace(file: string, write: Engine['write']): Promise<void> {
  await writeAndRollBack(write, (tx) => takePages(tx));
  requireSpaceBeside(file);
}

function requireSpaceBeside(file: string): void {
  const probe = `${file}-free-space-${process.pid}`;
  try {
    const descriptor = openSync(probe, 'w', 0o600);
    try {
      const bytes = Buffer.alloc(neededBytes);
      // A disk that is nearly full takes only a part of them.
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    } finally {
      closeSync(descriptor);
    }
  } finally {
    rmSync(probe, { force: true });
  }
}
