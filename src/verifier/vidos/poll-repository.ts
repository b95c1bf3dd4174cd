import type { Engine } from '../../database/engine.ts';
import { changes, exists, type ReadQueries, returning } from '../../database/statements.ts';
import type { PresentationProgress } from '../verifier.ts';
import type { Authorization } from './repository.ts';

/** The queries of the poll: which authorizations wait, which is due next, who leases it, and when it is due again. */

/** Whether any authorization waits for its wallet, due or not. */
export const anyPending = exists((db, p: { now: string }) =>
  db
    .selectFrom('vidos_authorizations')
    .select('id')
    .where('state', '=', 'pending')
    .where('expires_at', '>', p.now)
    .limit(1),
);

const dueAt = (db: ReadQueries, p: { now: string }) =>
  db
    .selectFrom('vidos_authorizations')
    .select('id')
    .where('state', '=', 'pending')
    .where('next_poll_at', '<=', p.now)
    .where('expires_at', '>', p.now)
    .where((row) => row.or([row('lease_expires_at', 'is', null), row('lease_expires_at', '<=', p.now)]))
    .orderBy('next_poll_at')
    .limit(1);

const isAnyDue = exists(dueAt);

const lease = returning((db, p: { owner: string; now: string; until: string }, dialect) =>
  db
    .updateTable('vidos_authorizations')
    .set({ lease_owner: p.owner, lease_expires_at: p.until })
    .where('id', '=', dueAt(db, p).modifyEnd(dialect.forUpdateSkipLocked))
    .returningAll(),
);

/**
 * Leases the authorization that is due next; undefined if none is, or other processes are leasing those that are. Writes nothing when
 * nothing is due. Once a lease has run out another process may poll the same authorization: of the two answers the first one ends it.
 */
export async function leaseNext(
  engine: Engine,
  owner: string,
  now: string,
  until: string,
): Promise<Authorization | undefined> {
  if (!(await isAnyDue(engine.reader, { now }))) return undefined;
  return engine.write((tx) => lease(tx, { owner, now, until }));
}

interface Release {
  readonly id: string;
  readonly owner: string;
  readonly nextPollAt: string;
  readonly progress: PresentationProgress;
  readonly faults: number;
  readonly misses: number;
}

/** Gives a lease back with what the poll learnt. False if the lease was lost, or the authorization has ended. */
export const releaseLease = changes((db, p: Release) =>
  db
    .updateTable('vidos_authorizations')
    .set({
      next_poll_at: p.nextPollAt,
      progress: p.progress,
      faults: p.faults,
      misses: p.misses,
      lease_owner: null,
      lease_expires_at: null,
    })
    .where('id', '=', p.id)
    .where('lease_owner', '=', p.owner)
    .where('state', '=', 'pending'),
);
