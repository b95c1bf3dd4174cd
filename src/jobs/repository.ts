import type { Row } from '../database/database-schema.ts';
import { changes, first, returning } from '../database/statements.ts';
import type { Instant } from '../lib/clock.ts';

export type ChoreName = Row<'chores'>['name'];

/** The chore, unless it was never begun. */
export const findChore = first((db, p: { name: ChoreName }) =>
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

/** The chore if it is the caller's now: it was due, and nobody else's. */
export const takeChore = returning((db, p: Taking) =>
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

/** Keeps the lease for longer. False if another has it. */
export const prolongLease = changes((db, p: { name: ChoreName; owner: string; until: Instant }) =>
  db
    .updateTable('chores')
    .set({ lease_expires_at: p.until })
    .where('name', '=', p.name)
    .where('lease_owner', '=', p.owner),
);

/** Gives the lease back and notes that the chore was done. False if another has the lease. */
export const finishChore = changes((db, p: { name: ChoreName; owner: string; doneAt: Instant }) =>
  db
    .updateTable('chores')
    .set({ lease_owner: null, lease_expires_at: null, done_at: p.doneAt })
    .where('name', '=', p.name)
    .where('lease_owner', '=', p.owner),
);
