import { Batch, bulkInsert } from '../../database/bulk-insert.ts';
import type { Transaction } from '../../database/engine.ts';
import { toInstant } from '../../lib/clock.ts';
import type { ActivityKind } from './contract.ts';
import type { NewActivity } from './service.ts';

const activities = bulkInsert('activities', [
  'id',
  'user_id',
  'kind',
  'title',
  'amount_minor',
  'currency',
  'metadata',
  'created_at',
]);

/** An activity of a made-up history, with its id. */
export type PastActivity = { [Kind in ActivityKind]: NewActivity<Kind> }[ActivityKind] & {
  readonly id: string;
};

/** Stores a history in a few large statements, in the caller's unit of work. */
export async function recordHistory(tx: Transaction, history: readonly PastActivity[]): Promise<void> {
  const rows = new Batch(activities);
  for (const { id, userId, kind, title, amountMinor, metadata, at } of history)
    rows.add(
      id,
      userId,
      kind,
      title,
      amountMinor ?? null,
      amountMinor === undefined ? null : 'EUR',
      JSON.stringify(metadata),
      toInstant(at),
    );
  await rows.write(tx);
}
