import type { Transaction } from '../../database/engine.ts';
import { writeQuery } from '../../database/prepared.ts';

const hold = writeQuery((db, p: { id: string }) =>
  db
    .updateTable('accounts')
    .set((account) => ({ status: account.ref('status') }))
    .where('id', '=', p.id),
);

/**
 * Changes nothing, but nobody else books on the account or holds it until this transaction ends: what is read after it stays true.
 * Hold in the order of ids, as transfers do.
 */
export async function holdAccount(tx: Transaction, id: string): Promise<void> {
  await tx.run(hold, { id });
}
