import { batchRows } from '../../database/batches.ts';
import type { Row } from '../../database/database-schema.ts';
import { changes, first, run } from '../../database/statements.ts';
import type { Instant } from '../../lib/clock.ts';

/** The answer that is kept under a key, and the hash of the request it answers; undefined if there is none or it has expired. */
export const findAnswer = first((db, p: { scope: string; keyHash: string; now: Instant }) =>
  db
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'answer'])
    .where('scope', '=', p.scope)
    .where('key_hash', '=', p.keyHash)
    .where('expires_at', '>', p.now),
);

/** Keeps an answer under a key. False, with nothing changed, if the key has one. */
export const keepAnswer = changes((db, p: Row<'idempotency_keys'>) =>
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
    // An answer that has expired is replaced, also where the sweep has not deleted it yet.
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

/** Deletes a batch of the answers that have expired. Returns how many that were. */
export const deleteExpired = run((db, p: { now: Instant }, dialect) =>
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

/** Deletes all answers that were given to one caller. */
export const deleteScope = run((db, p: { scope: string }) =>
  db.deleteFrom('idempotency_keys').where('scope', '=', p.scope),
);
