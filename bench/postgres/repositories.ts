import { findRequest, insertRequest } from '../../src/features/auth-requests/repository.ts';
import { findActiveByTokenHash, listOfUser } from '../../src/features/sessions/repository.ts';
import { toInstant } from '../../src/lib/clock.ts';
import { type BenchDatabase, benchRequest, entryAt } from '../lib/database.ts';
import type { BenchServer } from '../lib/postgres.ts';
import { row } from '../lib/ratios.ts';
import { RawPostgres } from '../lib/raw-postgres.ts';
import { contest, type Pace, sliceOf } from '../lib/rounds.ts';
import { payments } from './payments.ts';
import { statements } from './statements.ts';

type Work = (n: number) => Promise<unknown>;

/** A comparison. The goal is for several in flight. */
interface Contestants {
  readonly name: string;
  readonly ours: Work;
  readonly raw: Work;
  readonly goal?: number;
}

const inFlight = [1, 8, 32];
const goal = 0.9;

/** Repository functions through the engine, as shares of the same statements in the same transactions on the raw driver. */
export async function benchPostgresRepositories(server: BenchServer, { rounds, sliceMs }: Pace) {
  const ours = await server.open();
  const theirs = await server.open();
  const raw = new RawPostgres(theirs.url);
  try {
    const rows = [];
    for (const { name, ours: work, raw: baseline, goal: wanted } of [
      ...reads(ours, raw),
      create(ours, raw),
      ...(await payments(ours, raw)),
    ])
      for (const many of inFlight) {
        const measured = await contest({
          rounds,
          ours: sliceOf(work, { inFlight: many, sliceMs }),
          baseline: sliceOf(baseline, { inFlight: many, sliceMs }),
          showNoise: true,
        });
        rows.push(row(`${name}, ${many} in flight`, measured, many >= 8 ? wanted : undefined));
      }
    return rows;
  } finally {
    await raw.close();
    await ours.close();
    await theirs.close();
  }
}

function reads({ engine: { reader }, entries }: BenchDatabase, raw: RawPostgres): Contestants[] {
  const now = toInstant(new Date());
  const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  return [
    {
      name: 'poll: a request by id',
      goal,
      ours: (n) => findRequest(reader, { id: entryAt(entries, n).requestId }),
      raw: (n) => raw.query(statements.poll, [entryAt(entries, n).requestId]),
    },
    {
      name: 'me: session and customer by token',
      goal,
      ours: (n) => findActiveByTokenHash(reader, { tokenHash: entryAt(entries, n).tokenHash, now }),
      raw: (n) => raw.query(statements.me, [entryAt(entries, n).tokenHash]),
    },
    {
      name: 'list: a page of sessions',
      goal,
      ours: (n) => listOfUser(reader, { userId: entryAt(entries, n).userId, before: last, limit: 20 }),
      raw: (n) => raw.query(statements.list, [entryAt(entries, n).userId, last, 20]),
    },
  ];
}

function create({ engine }: BenchDatabase, raw: RawPostgres): Contestants {
  return {
    name: 'create: a request',
    goal,
    ours: () => engine.write((tx) => insertRequest(tx, benchRequest(new Date()).request)),
    raw: () =>
      raw.transaction((run) => run(statements.create, Object.values(benchRequest(new Date()).request))),
  };
}
