import { randomBytes } from 'node:crypto';
import type { Engine } from '../engine.ts';
import { writeQuery } from '../prepared.ts';

/** More than the free pages of a small table take, and what no compression makes smaller. */
const neededBytes = 262_144;

const takePages = writeQuery((db, p: { key: string; answer: string; now: string }) =>
  db.insertInto('idempotency_keys').values({
    scope: 'room',
    key_hash: p.key,
    request_hash: p.key,
    answer: p.answer,
    created_at: p.now,
    expires_at: p.now,
  }),
);

/** Rolls an attempt back. */
class Attempted extends Error {
  override readonly name = 'Attempted';
}

/**
 * Whether a table can grow. For a server that had no room: what is rolled back stays in the table's file until it is vacuumed, so this
 * is not asked of one that has shown no want of it. Throws DatabaseFull and what else `write` throws.
 */
export async function requireRoom(write: Engine['write']): Promise<void> {
  const [key, answer] = [16, neededBytes].map((length) => randomBytes(length).toString('base64url'));
  await write(async (tx) => {
    await tx.run(takePages, { key: key ?? '', answer: answer ?? '', now: new Date(0).toISOString() });
    throw new Attempted();
  }).catch((error) => {
    if (!(error instanceof Attempted)) throw error;
  });
}
