import type { Engine, Reader, Transaction } from '../../database/engine.ts';
import { type ReadQueries, readQuery, writeQuery } from '../../database/prepared.ts';
import type { PresentationProgress } from '../verifier.ts';
import type { Authorization } from './repository.ts';

/** The queries of the poll: what waits, whose turn it is, who holds it, and when it is asked for again. */

const pending = readQuery((db, p: { now: string }) =>
  db
    .selectFrom('vidos_authorizations')
    .select('id')
    .where('state', '=', 'pending')
    .where('expires_at', '>', p.now)
    .limit(1),
);

/** Whether anything waits for the wallet, due or not. */
export async function anyPending(reader: Reader, now: string): Promise<boolean> {
  return (await reader.first(pending, { now })) !== undefined;
}

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

const due = readQuery(dueAt);

const lease = writeQuery((db, p: { owner: string; now: string; until: string }, dialect) =>
  db
    .updateTable('vidos_authorizations')
    .set({ lease_owner: p.owner, lease_expires_at: p.until })
    .where('id', '=', dueAt(db, p).modifyEnd(dialect.forUpdateSkipLocked))
    .returningAll(),
);

/**
 * Leases the authorization whose turn it is; undefined if there is none that nobody else is taking. Costs no write when nothing is
 * due. Whoever holds a lease that has run out has lost it: then another process may poll too, and the compare-and-set of the end
 * decides.
 */
export async function leaseNext(
  engine: Engine,
  owner: string,
  now: string,
  until: string,
): Promise<Authorization | undefined> {
  if (!(await engine.reader.first(due, { now }))) return undefined;
  return engine.write((tx) => tx.returning(lease, { owner, now, until }));
}

interface Release {
  readonly id: string;
  readonly owner: string;
  readonly nextPollAt: string;
  readonly progress: PresentationProgress;
  readonly faults: number;
  readonly misses: number;
}

const release = writeQuery((db, p: Release) =>
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

/** Gives a lease back with what the poll learnt. False if the lease was lost or the authorization has ended. */
export async function releaseLease(tx: Transaction, released: Release): Promise<boolean> {
  return (await tx.run(release, released)) === 1;
}
