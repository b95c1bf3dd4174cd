import type { Row } from '../database/database-schema.ts';
import { changes, first, returning } from '../database/statements.ts';
import type { Instant } from '../lib/clock.ts';

// The table has the name that jobs had at first.
export type JobName = Row<'chores'>['name'];

/** A job; undefined if it was never begun. */
export const findJob = first((db, p: { name: JobName }) =>
  db.selectFrom('chores').selectAll().where('name', '=', p.name),
);

interface NewLease {
  readonly name: JobName;
  readonly owner: string;
  readonly now: Instant;
  readonly until: Instant;
  /** The job is due if it was last done then or before. */
  readonly doneUntil: Instant;
}

/** Leases a job to its owner. Returns the job; undefined if it was not due, or another process has leased it. */
export const leaseJob = returning((db, p: NewLease) =>
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

/** Prolongs a lease. False if another process has leased the job. */
export const prolongLease = changes((db, p: { name: JobName; owner: string; until: Instant }) =>
  db
    .updateTable('chores')
    .set({ lease_expires_at: p.until })
    .where('name', '=', p.name)
    .where('lease_owner', '=', p.owner),
);

/** Ends a lease and notes that the job was done. False if another process has leased the job. */
export const finishJob = changes((db, p: { name: JobName; owner: string; doneAt: Instant }) =>
  db
    .updateTable('chores')
    .set({ lease_owner: null, lease_expires_at: null, done_at: p.doneAt })
    .where('name', '=', p.name)
    .where('lease_owner', '=', p.owner),
);
