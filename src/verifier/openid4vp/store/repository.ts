import { batchRows, mayHaveLeft } from '../../../database/batches.ts';
import type { Row } from '../../../database/database-schema.ts';
import type { Reader, Transaction } from '../../../database/engine.ts';
import { readQuery, writeQuery } from '../../../database/prepared.ts';
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

const insert = writeQuery((db, p: NewPresentation) =>
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

export async function insertPresentation(tx: Transaction, row: NewPresentation): Promise<void> {
  await tx.run(insert, row);
}

const byId = readQuery((db, p: { id: string }) =>
  db.selectFrom('presentations').selectAll().where('id', '=', p.id),
);

export async function findPresentation(reader: Reader, id: string): Promise<Presentation | undefined> {
  // What is no id was never given out.
  return isId(id) ? await reader.first(byId, { id }) : undefined;
}

const fetched = writeQuery((db, p: { id: string; now: string }) =>
  db
    .updateTable('presentations')
    .set({ state: 'request_fetched', fetched_at: p.now })
    .where('id', '=', p.id)
    .where('state', '=', 'created')
    .where('expires_at', '>', p.now),
);

/** Marks the request as fetched. False if it was before, or has ended. */
export async function markFetched(tx: Transaction, id: string, now: string): Promise<boolean> {
  return (await tx.run(fetched, { id, now })) === 1;
}

interface Settlement {
  readonly id: string;
  readonly state: 'verified' | 'rejected';
  readonly verdict: string;
  /** Of the code in the address that the wallet is sent to, if it is sent anywhere. */
  readonly responseCodeHash: string | null;
  readonly now: string;
}

const settled = writeQuery((db, p: Settlement) =>
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

/** Ends a pending presentation with a verdict. False if it has ended or expired meanwhile: then nothing is changed. */
export async function settlePresentation(tx: Transaction, settlement: Settlement): Promise<boolean> {
  return (await tx.run(settled, settlement)) === 1;
}

const codeRedeemed = writeQuery((db, p: { hash: string; now: string }) =>
  db
    .updateTable('presentations')
    .set({ response_code_redeemed_at: p.now })
    .where('response_code_hash', '=', p.hash)
    .where('response_code_redeemed_at', 'is', null)
    .returning('id'),
);

/** The presentation that a response_code with this hash belongs to, the first time it is asked for. */
export async function redeemResponseCode(
  tx: Transaction,
  hash: string,
  now: string,
): Promise<string | undefined> {
  return (await tx.returning(codeRedeemed, { hash, now }))?.id;
}

const cancelled = writeQuery((db, p: { id: string }) =>
  db
    .updateTable('presentations')
    .set({ state: 'cancelled', encryption_key: null })
    .where('id', '=', p.id)
    .where('state', 'in', pendingStates),
);

export async function cancelPresentation(tx: Transaction, id: string): Promise<void> {
  await tx.run(cancelled, { id });
}

const keysForgotten = writeQuery((db, p: { now: string }, dialect) =>
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
const deleted = writeQuery((db, p: { before: string }, dialect) =>
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

const unansweredDeleted = writeQuery((db, p: { after: string; until: string }, dialect) =>
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
 * Forgets the keys of presentations past their time, and altogether those past their retention or never answered: a batch of each.
 * Whether some may be left.
 */
export async function sweepPresentations(tx: Transaction, times: SweepTimes): Promise<boolean> {
  const { after, until } = times.unanswered;
  return mayHaveLeft(
    await tx.run(deleted, { before: toInstant(times.forgetBefore) }),
    await tx.run(unansweredDeleted, { after: toInstant(after), until: toInstant(until) }),
    await tx.run(keysForgotten, { now: toInstant(times.now) }),
  );
}
