import { Database } from 'bun:sqlite';
import { findRequest, insertRequest } from '../src/features/auth-requests/repository.ts';
import { findActiveByTokenHash, listOfUser } from '../src/features/sessions/repository.ts';
import { toInstant } from '../src/lib/clock.ts';
import { type BenchDatabase, benchRequest, type Entry, openBenchDatabase } from './lib/database.ts';
import { type Pair, row } from './lib/ratios.ts';

const rounds = 7;
const sliceMs = 250;
const requestColumns = Object.keys(benchRequest(new Date()).request);
const insertSql = `INSERT INTO auth_requests (${requestColumns.join(', ')}) VALUES (${requestColumns.map(() => '?').join(', ')})`;
const sessionColumns =
  's.id, s.user_id, s.mode, s.status, s.ip_address, s.user_agent, s.created_at, s.expires_at, s.revoked_at';

/** Repository functions in process, as shares of the same statements on raw prepared bun:sqlite. */
export async function benchRepositories() {
  const ours = await openBenchDatabase(10_000);
  const theirs = await openBenchDatabase(10_000);
  try {
    const raw = new Database(theirs.file, { strict: true });
    raw.run('PRAGMA synchronous = FULL');
    raw.run('PRAGMA foreign_keys = ON');
    raw.run('PRAGMA mmap_size = 268435456');
    return [
      await benchPoll(ours, raw, theirs.entries),
      await benchMe(ours, raw, theirs.entries),
      await benchList(ours, raw, theirs.entries),
      ...(await benchCreate(ours, raw)),
    ];
  } finally {
    await ours.close();
    await theirs.close();
  }
}

async function benchPoll({ engine, entries }: BenchDatabase, raw: Database, rawEntries: readonly Entry[]) {
  const statement = raw.prepare('SELECT * FROM auth_requests WHERE id = ?');
  return row(
    'poll: a request by id',
    await pairs(
      (n) => findRequest(engine.reader, at(entries, n).requestId),
      (n) => statement.get(at(rawEntries, n).requestId),
    ),
    0.95,
  );
}

async function benchMe({ engine, entries }: BenchDatabase, raw: Database, rawEntries: readonly Entry[]) {
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

async function benchList({ engine, entries }: BenchDatabase, raw: Database, rawEntries: readonly Entry[]) {
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

async function benchCreate({ engine }: BenchDatabase, raw: Database) {
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

function scaled(measured: readonly Pair[], factor: number): Pair[] {
  return measured.map(({ ours, baseline }) => ({ ours: ours * factor, baseline }));
}

/** Slices of both, one after the other, several times; the order changes so that neither always goes second. */
async function pairs(ours: (n: number) => unknown, baseline: (n: number) => unknown): Promise<Pair[]> {
  const measured: Pair[] = [];
  await slice(ours);
  await slice(baseline);
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) measured.push({ ours: await slice(ours), baseline: await slice(baseline) });
    else {
      const second = await slice(baseline);
      measured.push({ ours: await slice(ours), baseline: second });
    }
  }
  return measured;
}

/** How often a second `work` is done. Only a promise is awaited: the baseline is synchronous and must not pay for ours. */
async function slice(work: (n: number) => unknown): Promise<number> {
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < sliceMs) {
    for (let n = 0; n < 16; n += 1) {
      const result = work(done);
      if (result instanceof Promise) await result;
      done += 1;
    }
  }
  return (done / (performance.now() - start)) * 1000;
}

/** Entries in a scattered order. */
function at(entries: readonly Entry[], n: number): Entry {
  const entry = entries[(n * 7919) % entries.length];
  if (!entry) throw new Error('no entries');
  return entry;
}
