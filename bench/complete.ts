import { Database } from 'bun:sqlite';
import { bankAccountIds, bookTransfer } from '../src/features/accounts/index.ts';
import { recordActivity } from '../src/features/activities/index.ts';
import { toInstant } from '../src/lib/clock.ts';
import { newId } from '../src/lib/ids.ts';
import { openBenchDatabase } from './lib/database.ts';
import { row, scaled } from './lib/ratios.ts';
import { contest, oneByOne, type Pace } from './lib/rounds.ts';

const inFlight = 32;

/**
 * What completing a payment writes, in process, because the wallet's cryptography would hide it over HTTP: transfer with two
 * postings, two guarded balances, an activity. As a share of the same statements on raw bun:sqlite.
 */
export async function benchComplete({ rounds, sliceMs }: Pace) {
  const ours = await openBenchDatabase({ entries: 0, payers: 1 });
  const theirs = await openBenchDatabase({ entries: 0, payers: 1 });
  try {
    const { user_id: userId, id: accountId } = await ours.engine.reader.kysely
      .selectFrom('accounts')
      .select(['user_id', 'id'])
      .where('kind', '=', 'customer')
      .executeTakeFirstOrThrow();
    const ourUnit = () =>
      ours.engine.write(async (tx) => {
        const at = new Date();
        const { outcome } = await bookTransfer(tx, { kind: 'payment', postings: lines(accountId), at });
        if (outcome !== 'booked') throw new Error(outcome);
        await recordActivity(tx, { userId: userId ?? '', ...news, at });
      });
    const rawUnit = rawComplete(new Database(theirs.file, { strict: true }), {
      userId: userId ?? '',
      accountId,
    });
    const batch = () => Promise.all(Array.from({ length: inFlight }, ourUnit));
    const pairs = (ours: () => unknown, baseline: () => unknown) =>
      contest({ rounds, ours: oneByOne(ours, sliceMs), baseline: oneByOne(baseline, sliceMs) });
    return [
      row('complete, 1 in flight ÷ raw FULL one by one', await pairs(ourUnit, rawUnit.alone)),
      row(
        'complete, 32 in flight ÷ raw FULL one by one',
        scaled(await pairs(batch, rawUnit.alone), inFlight),
        5,
      ),
      row('complete, 32 in flight ÷ raw FULL, 32 a commit', await pairs(batch, rawUnit.together), 0.85),
    ];
  } finally {
    await ours.close();
    await theirs.close();
  }
}

const lines = (accountId: string) => [
  { accountId, amountMinor: -1 },
  { accountId: bankAccountIds.clearing, amountMinor: 1 },
];
const news = {
  kind: 'payment_sent',
  title: 'Landlord',
  amountMinor: -1,
  metadata: { paymentId: null, counterpartyName: 'Landlord', counterpartyIban: null, reference: null },
} as const;

function rawComplete(raw: Database, { userId, accountId }: { userId: string; accountId: string }) {
  for (const pragma of ['synchronous = FULL', 'foreign_keys = ON', 'mmap_size = 268435456'])
    raw.run(`PRAGMA ${pragma}`);
  const move = raw.prepare(
    `UPDATE accounts SET balance_minor = balance_minor + ?1
      WHERE id = ?2 AND status = 'open' AND (kind = 'bank' OR balance_minor + ?1 >= 0) RETURNING balance_minor`,
  );
  const transfer = raw.prepare(`INSERT INTO transfers (id, kind, created_at) VALUES (?, 'payment', ?)`);
  const posting = raw.prepare('INSERT INTO postings VALUES (?, ?, ?, ?, ?)');
  const activity = raw.prepare(`INSERT INTO activities
    (id, user_id, kind, title, amount_minor, currency, metadata, created_at) VALUES (?, ?, ?, ?, ?, 'EUR', ?, ?)`);
  const unit = () => {
    const id = newId();
    const at = toInstant(new Date());
    const moved = lines(accountId).map((line) => ({
      ...line,
      after: (move.get(line.amountMinor, line.accountId) as { balance_minor: number }).balance_minor,
    }));
    transfer.run(id, at);
    for (const [index, line] of moved.entries())
      posting.run(id, index + 1, line.accountId, line.amountMinor, line.after);
    activity.run(newId(), userId, news.kind, news.title, news.amountMinor, JSON.stringify(news.metadata), at);
  };
  const many = raw.transaction(() => {
    for (let n = 0; n < inFlight; n += 1) unit();
  });
  return { alone: raw.transaction(unit), together: () => many() };
}
