import { batchRows } from '../../database/batches.ts';
import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { readQuery, writeQuery } from '../../database/prepared.ts';
import type { Instant } from '../../lib/clock.ts';

const live = readQuery((db, p: { scope: string; keyHash: string; now: Instant }) =>
  db
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'answer'])
    .where('scope', '=', p.scope)
    .where('key_hash', '=', p.keyHash)
    .where('expires_at', '>', p.now),
);

const keep = writeQuery((db, p: Row<'idempotency_keys'>) =>
  db
    .insertInto('idempotency_keys')
    .values({
      scope: p.scope,
      key_hash: p.key_hash,
      request_hash: p.request_hash,
      answer: p.answer,
      created_at: p.created_at,
      expires_at: p.expires_at,
    })
    // One that has expired is as good as none, whether the sweep has seen it or not.
    .onConflict((conflict) =>
      conflict
        .columns(['scope', 'key_hash'])
        .doUpdateSet({
          request_hash: p.request_hash,
          answer: p.answer,
          created_at: p.created_at,
          expires_at: p.expires_at,
        })
        .where('idempotency_keys.expires_at', '<=', p.created_at),
    ),
);

const forget = writeQuery((db, p: { now: Instant }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('idempotency_keys')
        .select(['scope', 'key_hash'])
        .where('expires_at', '<=', p.now)
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .deleteFrom('idempotency_keys')
    .where((row) =>
      row(row.refTuple('scope', 'key_hash'), 'in', (keys) =>
        keys.selectFrom('due').select(['due.scope', 'due.key_hash']).$asTuple('scope', 'key_hash'),
      ),
    ),
);

const forgetScope = writeQuery((db, p: { scope: string }) =>
  db.deleteFrom('idempotency_keys').where('scope', '=', p.scope),
);

/** What is kept under a key that has not expired. */
export function findAnswer(reader: Reader, params: { scope: string; keyHash: string; now: Instant }) {
  return reader.first(live, params);
}

/** Keeps an answer. False, with nothing changed, if the key has one. */
export async function keepAnswer(tx: Transaction, row: Row<'idempotency_keys'>): Promise<boolean> {
  return (await tx.run(keep, row)) === 1;
}

export function deleteExpired(tx: Transaction, params: { now: Instant }) {
  return tx.run(forget, params);
}

export function deleteScope(tx: Transaction, scope: string) {
  return tx.run(forgetScope, { scope });
}
