import { batchRows, mayHaveLeft } from '../../../database/batches.ts';
import type { Row } from '../../../database/database-schema.ts';
import type { Reader, Transaction } from '../../../database/engine.ts';
import { changes, first, returningValue, run } from '../../../database/statements.ts';
import { toInstant } from '../../../lib/clock.ts';
import { isId } from '../../../lib/ids.ts';
import type { SweepTimes } from '../../../lib/sweep-times.ts';

export type Presentation = Row<'presentations'>;

const pendingStates = ['created', 'request_fetched'] as const;

export type NewPresentation = Pick<
  Presentation,
  | 'id'
  | 'response_mode'
  | 'client_id'
  | 'nonce'
  | 'request_state'
  | 'authorization_request'
  | 'encryption_key'
  | 'return_uri'
  | 'created_at'
  | 'expires_at'
>;

/** Stores a presentation that no wallet has seen yet. */
export const insertPresentation = run((db, p: NewPresentation) =>
  db.insertInto('presentations').values({
    id: p.id,
    response_mode: p.response_mode,
    client_id: p.client_id,
    nonce: p.nonce,
    request_state: p.request_state,
    authorization_request: p.authorization_request,
    encryption_key: p.encryption_key,
    return_uri: p.return_uri,
    created_at: p.created_at,
    expires_at: p.expires_at,
  }),
);

const findById = first((db, p: { id: string }) =>
  db.selectFrom('presentations').selectAll().where('id', '=', p.id),
);

/** A presentation by an id of any form; undefined if there is none. */
export async function findPresentation(reader: Reader, id: string): Promise<Presentation | undefined> {
  // PostgreSQL would refuse to compare the column with a text that is no UUID.
  return isId(id) ? findById(reader, { id }) : undefined;
}

/** Marks the request as fetched. False if it was fetched before, or has ended or expired. */
export const markFetched = changes((db, p: { id: string; now: string }) =>
  db
    .updateTable('presentations')
    .set({ state: 'request_fetched', fetched_at: p.now })
    .where('id', '=', p.id)
    .where('state', '=', 'created')
    .where('expires_at', '>', p.now),
);

interface Settlement {
  readonly id: string;
  readonly state: 'verified' | 'rejected';
  readonly verdict: string;
  /** The hash of the response_code in the address that the wallet is sent to; null if it is sent nowhere. */
  readonly responseCodeHash: string | null;
  readonly now: string;
}

/** Ends a pending presentation with a verdict. False if it has ended or expired meanwhile: then nothing is changed. */
export const settlePresentation = changes((db, p: Settlement) =>
  db
    .updateTable('presentations')
    .set({
      state: p.state,
      verdict: p.verdict,
      encryption_key: null,
      response_code_hash: p.responseCodeHash,
      responded_at: p.now,
    })
    .where('id', '=', p.id)
    .where('state', 'in', pendingStates)
    .where('expires_at', '>', p.now),
);

/** Redeems the response_code with this hash. Returns the id of its presentation; undefined if it is unknown or was redeemed before. */
export const redeemResponseCode = returningValue((db, p: { hash: string; now: string }) =>
  db
    .updateTable('presentations')
    .set({ response_code_redeemed_at: p.now })
    .where('response_code_hash', '=', p.hash)
    .where('response_code_redeemed_at', 'is', null)
    .returning('id'),
);

/** Cancels a presentation that is pending. */
export const cancelPresentation = run((db, p: { id: string }) =>
  db
    .updateTable('presentations')
    .set({ state: 'cancelled', encryption_key: null })
    .where('id', '=', p.id)
    .where('state', 'in', pendingStates),
);

/** Deletes a batch of the keys that can decrypt no answer any more, because their presentations have expired. */
const deleteKeys = run((db, p: { now: string }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('presentations')
        .select('id')
        .where('expires_at', '<=', p.now)
        .where('encryption_key', 'is not', null)
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .updateTable('presentations')
    .set({ encryption_key: null })
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);

/** Deletes a batch of the presentations that expired before an instant. */
const deleteExpired = run((db, p: { before: string }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('presentations')
        .select('id')
        .where('expires_at', '<', p.before)
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .deleteFrom('presentations')
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);

/** Deletes a batch of the presentations that expired between two instants and were never answered. */
const deleteUnanswered = run((db, p: { after: string; until: string }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('presentations')
        .select('id')
        .where('expires_at', '>', p.after)
        .where('expires_at', '<=', p.until)
        .where('state', 'in', [...pendingStates, 'cancelled'])
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .deleteFrom('presentations')
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);

/**
 * Deletes presentations past their retention, those that were never answered, and the keys of those that have expired: a batch of
 * each. Returns whether there may be more.
 */
export async function sweepPresentations(tx: Transaction, times: SweepTimes): Promise<boolean> {
  const { after, until } = times.unanswered;
  return mayHaveLeft(
    await deleteExpired(tx, { before: toInstant(times.forgetBefore) }),
    await deleteUnanswered(tx, { after: toInstant(after), until: toInstant(until) }),
    await deleteKeys(tx, { now: toInstant(times.now) }),
  );
}
