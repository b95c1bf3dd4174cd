import { Database } from 'bun:sqlite';
import { findRequest, insertRequest } from '../src/features/auth-requests/repository.ts';
import { findActiveByTokenHash, listOfUser } from '../src/features/sessions/repository.ts';
import { toInstant } from '../src/lib/clock.ts';
import {
  entryAt as at,
  type BenchDatabase,
  benchRequest,
  type Entry,
  openBenchDatabase,
} from './lib/database.ts';
import { type Pair, row, scaled } from './lib/ratios.ts';
import { contest, oneByOne, type Pace } from './lib/rounds.ts';

interface Contestants {
  readonly ours: BenchDatabase;
  readonly raw: Database;
  readonly rawEntries: readonly Entry[];
  /** Slices of both. */
  pairs(ours: (n: number) => unknown, baseline: (n: number) => unknown): Promise<Pair[]>;
}

const requestColumns = Object.keys(benchRequest(new Date()).request);
const insertSql = `INSERT INTO auth_requests (${requestColumns.join(', ')}) VALUES (${requestColumns.map(() => '?').join(', ')})`;
const sessionColumns =
  's.id, s.user_id, s.mode, s.status, s.ip_address, s.user_agent, s.created_at, s.expires_at, s.revoked_at';

/** Repository functions in process, as shares of the same statements on raw prepared bun:sqlite. */
export async function benchRepositories({ rounds, sliceMs }: Pace, entries = 10_000) {
  const ours = await openBenchDatabase({ entries });
  const theirs = await openBenchDatabase({ entries });
  try {
    const raw = new Database(theirs.file, { strict: true });
    raw.run('PRAGMA synchronous = FULL');
    raw.run('PRAGMA foreign_keys = ON');
    raw.run('PRAGMA mmap_size = 268435456');
    const contestants: Contestants = {
      ours,
      raw,
      rawEntries: theirs.entries,
      pairs: (mine, baseline) =>
        contest({ rounds, ours: oneByOne(mine, sliceMs), baseline: oneByOne(baseline, sliceMs) }),
    };
    return [
      await benchPoll(contestants),
      await benchMe(contestants),
      await benchList(contestants),
      ...(await benchCreate(contestants)),
    ];
  } finally {
    await ours.close();
    await theirs.close();
  }
}

async function benchPoll({ ours: { engine, entries }, raw, rawEntries, pairs }: Contestants) {
  const statement = raw.prepare('SELECT * FROM auth_requests WHERE id = ?');
  return row(
    'poll: a request by id',
    await pairs(
      (n) => findRequest(engine.reader, { id: at(entries, n).requestId }),
      (n) => statement.get(at(rawEntries, n).requestId),
    ),
    0.95,
  );
}

async function benchMe({ ours: { engine, entries }, raw, rawEntries, pairs }: Contestants) {
  const statement = raw.prepare(
    `SELECT ${sessionColumns}, u.issuer, u.identifier, u.document_number, u.family_name, u.given_name, u.birth_date,
            u.nationality, u.email, u.address, u.portrait, u.created_at AS user_created_at, u.updated_at AS user_updated_at
       FROM (SELECT * FROM sessions WHERE token_hash = ? LIMIT 1) s
       JOIN users u ON u.id = s.user_id`,
  );
  const now = toInstant(new Date());
  return row(
    'me: session and customer by token',
    await pairs(
      (n) => findActiveByTokenHash(engine.reader, { tokenHash: at(entries, n).tokenHash, now }),
      (n) => statement.get(at(rawEntries, n).tokenHash),
    ),
    0.95,
  );
}

async function benchList({ ours: { engine, entries }, raw, rawEntries, pairs }: Contestants) {
  const statement = raw.prepare(
    `SELECT ${sessionColumns} FROM sessions s WHERE s.user_id = ? AND s.id < ? ORDER BY s.id DESC LIMIT ?`,
  );
  const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  return row(
    'list: a page of sessions',
    await pairs(
      (n) => listOfUser(engine.reader, { userId: at(entries, n).userId, before: last, limit: 20 }),
      (n) => statement.all(at(rawEntries, n).userId, last, 20),
    ),
    0.95,
  );
}

async function benchCreate({ ours: { engine }, raw, pairs }: Contestants) {
  const statement = raw.prepare(insertSql);
  const rawInsert = () => statement.run(...(Object.values(benchRequest(new Date()).request) as string[]));
  const ourInsert = () => engine.write((tx) => insertRequest(tx, benchRequest(new Date()).request));
  const inFlight = 32;
  const batch = async () => void (await Promise.all(Array.from({ length: inFlight }, ourInsert)));
  const rawBatch = raw.transaction(() => {
    for (let n = 0; n < inFlight; n += 1) rawInsert();
  });
  return [
    row('create, 1 in flight ÷ raw FULL one by one', await pairs(ourInsert, rawInsert)),
    row('create, 32 in flight ÷ raw FULL one by one', scaled(await pairs(batch, rawInsert), inFlight), 5),
    row('create, 32 in flight ÷ raw FULL, 32 a commit', await pairs(batch, () => rawBatch()), 0.85),
  ];
}
