import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { Engine } from '../../src/database/engine.ts';
import { type Job, type Lease, runLeased } from '../../src/jobs/leased-job.ts';
import { newTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock } from '../support/test-clock.ts';

// Three processes that share a job: engines of their own on one database.

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

function job(process: number): Job {
  const engine = engines[process];
  if (!engine) throw new RangeError('there are three processes');
  return { engine, clock, name: 'sweep', everySeconds: 60, leaseSeconds: 30 };
}

const nothing = async (): Promise<void> => undefined;

/** Begins the job and stops in the middle of it. */
async function beginJob(process: number) {
  const begun = Promise.withResolvers<Lease>();
  const goOn = Promise.withResolvers<void>();
  const ended = runLeased(job(process), async (lease) => {
    begun.resolve(lease);
    await goOn.promise;
    await lease.write(nothing);
  });
  return { lease: await begun.promise, goOn: () => goOn.resolve(), ended };
}

test('of processes that ask at one moment one does the job, and no other until it is due again', async () => {
  const all = () => Promise.all([0, 1, 2].map((process) => runLeased(job(process), nothing)));
  expect((await all()).filter(Boolean)).toHaveLength(1);
  expect((await all()).filter(Boolean)).toHaveLength(0);
  clock.advanceSeconds(59);
  expect((await all()).filter(Boolean)).toHaveLength(0);
  clock.advanceSeconds(1);
  expect((await all()).filter(Boolean)).toHaveLength(1);
});

test('a process that does the job learns when it was begun the last time that it was finished, by any process', async () => {
  const heard: (Date | undefined)[] = [];
  const note = async ({ lastBegan }: Lease): Promise<void> => void heard.push(lastBegan);
  const first = clock.now();
  await runLeased(job(0), note);
  clock.advanceSeconds(60);
  const failing = runLeased(job(1), async () => {
    throw new Error('half-way');
  });
  expect(failing).rejects.toThrow('half-way');
  await failing.catch(nothing);
  clock.advanceSeconds(30);
  await runLeased(job(2), note);
  expect(heard).toEqual([undefined, first]);
});

test('a job that a process left half-done when it died is begun anew by another when the lease has run out, and not before', async () => {
  await beginJob(0);
  clock.advanceSeconds(29);
  expect(await runLeased(job(1), nothing)).toBe(false);
  clock.advanceSeconds(1);
  expect(await runLeased(job(1), nothing)).toBe(true);
});

test('a lease lasts for as long as units of the job keep coming', async () => {
  const { lease, goOn, ended } = await beginJob(0);
  for (let unit = 0; unit < 3; unit += 1) {
    clock.advanceSeconds(29);
    await lease.write(nothing);
    expect(await runLeased(job(1), nothing)).toBe(false);
  }
  goOn();
  expect(await ended).toBe(true);
});

test('a process that comes back after another has leased the job changes nothing any more', async () => {
  const late = await beginJob(0);
  clock.advanceSeconds(30);
  const other = await beginJob(1);
  const unit = late.lease.write(async (tx) => {
    await tx.kysely.deleteFrom('chores').execute();
  });
  expect(unit).rejects.toThrow();
  await unit.catch(nothing);
  late.goOn();
  expect(await late.ended).toBe(false);
  other.goOn();
  expect(await other.ended).toBe(true);
  expect(await runLeased(job(2), nothing)).toBe(false);
});
