import { randomUUID } from 'node:crypto';
import type { Engine, Unit } from '../database/engine.ts';
import { addSeconds, type Clock, toInstant } from '../lib/clock.ts';
import { type ChoreName, findChore, finishChore, prolongLease, takeChore } from './repository.ts';

export interface Chore {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly name: ChoreName;
  /** It is due so long after it was last begun. */
  readonly everySeconds: number;
  /** Whoever has not been heard of for so long has died or failed: then it is another's turn. Longer than a unit may take. */
  readonly leaseSeconds: number;
}

/** One process's turn at a chore. */
export interface Turn {
  readonly began: Date;
  /** When the last turn that was brought to its end began, in whichever process. */
  readonly lastBegan: Date | undefined;
  /** A unit of the work, which keeps the turn for longer. The turn ends where another process took it over: nothing of the unit stays. */
  write<Result>(unit: Unit<Result>): Promise<Result>;
}

class TurnLost extends Error {
  override readonly name = 'TurnLost';
}

/**
 * Does a chore that the processes on one database share, if it is due and no other process is at it. Whether it was done to its end.
 * One that fails or dies half-way is begun anew, by whoever comes first, when its lease is over. Costs one read when it is not due.
 */
export async function inTurn(chore: Chore, work: (turn: Turn) => Promise<void>): Promise<boolean> {
  const { engine, clock, name, everySeconds, leaseSeconds } = chore;
  // Of this turn and not of the process, which may meet itself.
  const owner = randomUUID();
  const began = clock.now();
  const until = () => toInstant(addSeconds(clock.now(), leaseSeconds));
  const now = toInstant(began);
  const doneUntil = toInstant(addSeconds(began, -everySeconds));
  const before = await findChore(engine.reader, { name });
  if ((before?.done_at ?? '') > doneUntil || (before?.lease_expires_at ?? '') > now) return false;
  const taken = await engine.write((tx) => takeChore(tx, { name, owner, now, until: until(), doneUntil }));
  if (!taken) return false;
  try {
    await work({
      began,
      lastBegan: taken.done_at === null ? undefined : new Date(taken.done_at),
      write: (unit) =>
        engine.write(async (tx) => {
          if (!(await prolongLease(tx, { name, owner, until: until() }))) throw new TurnLost();
          return unit(tx);
        }),
    });
  } catch (error) {
    if (error instanceof TurnLost) return false;
    throw error;
  }
  return engine.write((tx) => finishChore(tx, { name, owner, doneAt: now }));
}
