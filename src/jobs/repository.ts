import type { Row } from '../database/database-schema.ts';
import type { Reader, Transaction } from '../database/engine.ts';
import { readQuery, writeQuery } from '../database/prepared.ts';
import type { Instant } from '../lib/clock.ts';

export type ChoreName = Row<'chores'>['name'];

const byName = readQuery((db, p: { name: ChoreName }) =>
  db.selectFrom('chores').selectAll().where('name', '=', p.name),
);

interface Taking {
  readonly name: ChoreName;
  readonly owner: string;
  readonly now: Instant;
  readonly until: Instant;
  /** It is due if it was last done up to then. */
  readonly doneUntil: Instant;
}

const take = writeQuery((db, p: Taking) =>
  db
    .insertInto('chores')
    .values({ name: p.name, lease_owner: p.owner, lease_expires_at: p.until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ lease_owner: p.owner, lease_expires_at: p.until })
        .where((row) =>
          row.and([
            row.or([row('chores.lease_expires_at', 'is', null), row('chores.lease_expires_at', '<=', p.now)]),
            row.or([row('chores.done_at', 'is', null), row('chores.done_at', '<=', p.doneUntil)]),
          ]),
        ),
    )
    .returningAll(),
);

const prolong = writeQuery((db, p: { name: ChoreName; owner: string; until: Instant }) =>
  db
    .updateTable('chores')
    .set({ lease_expires_at: p.until })
    .where('name', '=', p.name)
    .where('lease_owner', '=', p.owner),
);

const finish = writeQuery((db, p: { name: ChoreName; owner: string; doneAt: Instant }) =>
  db
    .updateTable('chores')
    .set({ lease_owner: null, lease_expires_at: null, done_at: p.doneAt })
    .where('name', '=', p.name)
    .where('lease_owner', '=', p.owner),
);

/** The chore, unless it was never begun. */
export function findChore(reader: Reader, name: ChoreName) {
  return reader.first(byName, { name });
}

/** The chore if it is the caller's now: it was due, and nobody else's. */
export function takeChore(tx: Transaction, params: Taking) {
  return tx.returning(take, params);
}

/** Keeps the lease for longer. False if another has it. */
export async function prolongLease(
  tx: Transaction,
  params: { name: ChoreName; owner: string; until: Instant },
): Promise<boolean> {
  return (await tx.run(prolong, params)) === 1;
}

/** Gives the lease back and notes that the chore was done. False if another has the lease. */
export async function finishChore(
  tx: Transaction,
  params: { name: ChoreName; owner: string; doneAt: Instant },
): Promise<boolean> {
  return (await tx.run(finish, params)) === 1;
}
