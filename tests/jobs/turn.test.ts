import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { Engine } from '../../src/database/engine.ts';
import { type Chore, inTurn, type Turn } from '../../src/jobs/leased-job.ts';
import { newTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock } from '../support/test-clock.ts';

// Three processes that share a chore: engines of their own on one database.

let database: TestDatabase;
let engines: Engine[];
let clock: TestClock;

beforeEach(async () => {
  database = await newTestDatabase();
  engines = [database.open(), database.open(), database.open()];
  clock = new TestClock();
});
afterEach(async () => {
  for (const engine of engines) await engine.close();
  await database.remove();
});

function chore(process: number): Chore {
  const engine = engines[process];
  if (!engine) throw new RangeError('there are three processes');
  return { engine, clock, name: 'sweep', everySeconds: 60, leaseSeconds: 30 };
}

const nothing = async (): Promise<void> => undefined;

/** Begins a turn and stops in the middle of it. */
async function beginTurn(process: number) {
  const begun = Promise.withResolvers<Turn>();
  const goOn = Promise.withResolvers<void>();
  const ended = inTurn(chore(process), async (turn) => {
    begun.resolve(turn);
    await goOn.promise;
    await turn.write(nothing);
  });
  return { turn: await begun.promise, goOn: () => goOn.resolve(), ended };
}

test('of processes that begin in one moment one does it, and until it is due again no other', async () => {
  const all = () => Promise.all([0, 1, 2].map((process) => inTurn(chore(process), nothing)));
  expect((await all()).filter(Boolean)).toHaveLength(1);
  expect((await all()).filter(Boolean)).toHaveLength(0);
  clock.advanceSeconds(59);
  expect((await all()).filter(Boolean)).toHaveLength(0);
  clock.advanceSeconds(1);
  expect((await all()).filter(Boolean)).toHaveLength(1);
});

test('whoever has a turn learns when the last one began that was brought to its end, in whichever process', async () => {
  const heard: (Date | undefined)[] = [];
  const note = async ({ lastBegan }: Turn): Promise<void> => void heard.push(lastBegan);
  const first = clock.now();
  await inTurn(chore(0), note);
  clock.advanceSeconds(60);
  const failing = inTurn(chore(1), async () => {
    throw new Error('half-way');
  });
  expect(failing).rejects.toThrow('half-way');
  await failing.catch(nothing);
  clock.advanceSeconds(30);
  await inTurn(chore(2), note);
  expect(heard).toEqual([undefined, first]);
});

test('what a process leaves half-done when it dies another begins anew when the lease is over, and not before', async () => {
  await beginTurn(0);
  clock.advanceSeconds(29);
  expect(await inTurn(chore(1), nothing)).toBe(false);
  clock.advanceSeconds(1);
  expect(await inTurn(chore(1), nothing)).toBe(true);
});

test('a turn lasts for as long as its units keep coming', async () => {
  const { turn, goOn, ended } = await beginTurn(0);
  for (let unit = 0; unit < 3; unit += 1) {
    clock.advanceSeconds(29);
    await turn.write(nothing);
    expect(await inTurn(chore(1), nothing)).toBe(false);
  }
  goOn();
  expect(await ended).toBe(true);
});

test('a process that comes back to a turn that was taken over changes nothing any more', async () => {
  const late = await beginTurn(0);
  clock.advanceSeconds(30);
  const other = await beginTurn(1);
  const unit = late.turn.write(async (tx) => {
    await tx.kysely.deleteFrom('chores').execute();
  });
  expect(unit).rejects.toThrow();
  await unit.catch(nothing);
  late.goOn();
  expect(await late.ended).toBe(false);
  other.goOn();
  expect(await other.ended).toBe(true);
  expect(await inTurn(chore(2), nothing)).toBe(false);
});
