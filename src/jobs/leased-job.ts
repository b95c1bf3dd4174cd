import { randomUUID } from 'node:crypto';
import type { Engine, Unit } from '../database/engine.ts';
import { addSeconds, type Clock, toInstant } from '../lib/clock.ts';
import { findJob, finishJob, type JobName, leaseJob, prolongLease } from './repository.ts';

/** A job that one of the processes on a database does for all of them. */
export interface Job {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly name: JobName;
  /** The job is due so long after it was last begun. */
  readonly everySeconds: number;
  /** A process that writes nothing for so long has died or failed, and another may begin the job anew. Longer than a unit may take. */
  readonly leaseSeconds: number;
}

/** What a process that does the job is given. */
export interface Lease {
  readonly began: Date;
  /** When the job was begun the last time that it was finished, by any process; undefined the first time. */
  readonly lastBegan: Date | undefined;
  /** Runs a unit of the job, which prolongs the lease. If another process has leased the job meanwhile, nothing of the unit stays. */
  write<Result>(unit: Unit<Result>): Promise<Result>;
}

class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/**
 * Does a job if it is due and no other process is doing it. Returns whether it was finished. If the job fails, or the process dies, the
 * first process that asks after the lease has run out begins the job anew. Asking for a job that is not due costs one read.
 */
export async function runLeased(job: Job, work: (lease: Lease) => Promise<void>): Promise<boolean> {
  const { engine, clock, name, everySeconds, leaseSeconds } = job;
  // One for each attempt: an attempt of the same process may still be under way after its lease has run out.
  const owner = randomUUID();
  const began = clock.now();
  const until = () => toInstant(addSeconds(clock.now(), leaseSeconds));
  const now = toInstant(began);
  const doneUntil = toInstant(addSeconds(began, -everySeconds));
  const before = await findJob(engine.reader, { name });
  if ((before?.done_at ?? '') > doneUntil || (before?.lease_expires_at ?? '') > now) return false;
  const leased = await engine.write((tx) => leaseJob(tx, { name, owner, now, until: until(), doneUntil }));
  if (!leased) return false;
  try {
    await work({
      began,
      lastBegan: leased.done_at === null ? undefined : new Date(leased.done_at),
      write: (unit) =>
        engine.write(async (tx) => {
          if (!(await prolongLease(tx, { name, owner, until: until() }))) throw new LeaseLost();
          return unit(tx);
        }),
    });
  } catch (error) {
    if (error instanceof LeaseLost) return false;
    throw error;
  }
  return engine.write((tx) => finishJob(tx, { name, owner, doneAt: now }));
}
