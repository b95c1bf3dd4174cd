import { randomBytes } from 'node:crypto';
import type { Engine } from '../engine.ts';
import { run } from '../statements.ts';
import { writeAndRollBack } from '../write-and-roll-back.ts';

/** More than the free pages of a small table take. */
const neededBytes = 262_144;

const takePages = run((db, p: { key: string; answer: string; now: string }) =>
  db.insertInto('idempotency_keys').values({
    scope: 'free space',
    key_hash: p.key,
    request_hash: p.key,
    answer: p.answer,
    created_at: p.now,
    expires_at: p.now,
  }),
);

/**
 * Resolves if a table can grow. To be asked only after the server's disk was full: what is rolled back stays
 * in the table's file until the table is vacuumed. Throws DatabaseFull and what else `write` throws.
 */
export async function requireFreeSpace(write: Engine['write']): Promise<void> {
  // Random, so that PostgreSQL cannot compress it.
  const random = (bytes: number): string => randomBytes(bytes).toString('base64url');
  const row = { key: random(16), answer: random(neededBytes), now: new Date(0).toISOString() };
  await writeAndRollBack(write, (tx) => takePages(tx, row));
}
