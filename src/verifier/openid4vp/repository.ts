import type { New, Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { readQuery, writeQuery } from '../../database/prepared.ts';

export type Presentation = Row<'presentations'>;

const pendingStates = ['created', 'request_fetched'] as const;

const insert = writeQuery((db, p: Omit<New<'presentations'>, 'state' | 'verdict'>) =>
  db.insertInto('presentations').values({
    id: p.id,
    response_mode: p.response_mode,
    client_id: p.client_id,
    nonce: p.nonce,
    request_state: p.request_state,
    authorization_request: p.authorization_request,
    encryption_key: p.encryption_key,
    created_at: p.created_at,
    expires_at: p.expires_at,
  }),
);

export async function insertPresentation(
  tx: Transaction,
  row: Omit<New<'presentations'>, 'state' | 'verdict' | 'fetched_at' | 'responded_at'>,
): Promise<void> {
  await tx.run(insert, row);
}

const byId = readQuery((db, p: { id: string }) =>
  db.selectFrom('presentations').selectAll().where('id', '=', p.id),
);

export async function findPresentation(reader: Reader, id: string): Promise<Presentation | undefined> {
  return await reader.first(byId, { id });
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

const settled = writeQuery(
  (db, p: { id: string; state: 'verified' | 'rejected'; verdict: string; now: string }) =>
    db
      .updateTable('presentations')
      .set({ state: p.state, verdict: p.verdict, encryption_key: null, responded_at: p.now })
      .where('id', '=', p.id)
      .where('state', 'in', pendingStates)
      .where('expires_at', '>', p.now),
);

/** Ends a pending presentation with a verdict. False if it has ended or expired meanwhile: then nothing is changed. */
export async function settlePresentation(
  tx: Transaction,
  verdict: { id: string; state: 'verified' | 'rejected'; verdict: string; now: string },
): Promise<boolean> {
  return (await tx.run(settled, verdict)) === 1;
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

const keysForgotten = writeQuery((db, p: { now: string }) =>
  db
    .updateTable('presentations')
    .set({ encryption_key: null })
    .where('expires_at', '<=', p.now)
    .where('encryption_key', 'is not', null),
);
const deleted = writeQuery((db, p: { before: string }) =>
  db.deleteFrom('presentations').where('expires_at', '<', p.before),
);

/** Forgets the keys of presentations past their time, and those that expired before an instant altogether. */
export async function sweepPresentations(tx: Transaction, now: string, before: string): Promise<void> {
  await tx.run(deleted, { before });
  await tx.run(keysForgotten, { now });
}
