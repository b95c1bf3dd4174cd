import type { Transaction } from '../../src/database/engine.ts';
import { bankAccountIds, bookTransfer } from '../../src/features/accounts/index.ts';
import { recordActivity } from '../../src/features/activities/index.ts';
import { toInstant } from '../../src/lib/clock.ts';
import { newId, newIdAfter } from '../../src/lib/ids.ts';
import type { BenchDatabase } from '../lib/database.ts';
import type { RawPostgres } from '../lib/raw-postgres.ts';
import { statements } from './statements.ts';

interface Party {
  readonly id: string;
  readonly user_id: string | null;
}
interface Payment {
  readonly payer: Party;
  readonly recipientId: string;
}

const news = {
  kind: 'payment_sent',
  title: 'Landlord',
  amountMinor: -1,
  metadata: { paymentId: null, counterpartyName: 'Landlord', counterpartyIban: null, reference: null },
} as const;

/**
 * What completing a payment writes: two guarded balances, a transfer with two postings, an activity. Between customers no payment is in
 * another's way; what leaves the bank is all booked on one account, whose lock all of them wait for.
 */
export async function payments({ engine }: BenchDatabase, raw: RawPostgres) {
  const customers = await engine.reader.kysely
    .selectFrom('accounts')
    .select(['id', 'user_id'])
    .where('kind', '=', 'customer')
    .execute();
  const customer = (index: number): Party => {
    const found = customers[index % customers.length];
    if (!found) throw new Error('no customers');
    return found;
  };
  const between = (n: number): Payment => ({ payer: customer(2 * n), recipientId: customer(2 * n + 1).id });
  const outwards = (n: number): Payment => ({ payer: customer(n), recipientId: bankAccountIds.clearing });
  const ours = (payment: Payment) => engine.write((tx) => complete(tx, payment));
  return [
    {
      name: 'complete: a payment between customers',
      goal: 0.9,
      ours: (n: number) => ours(between(n)),
      raw: (n: number) => rawComplete(raw, between(n)),
    },
    {
      name: 'complete: the same ÷ one statement for all of it',
      ours: (n: number) => ours(between(n)),
      raw: (n: number) => rawInOneStatement(raw, between(n)),
    },
    {
      name: 'complete: a payment to another bank',
      goal: 0.9,
      ours: (n: number) => ours(outwards(n)),
      raw: (n: number) => rawComplete(raw, outwards(n)),
    },
  ];
}

async function complete(tx: Transaction, { payer, recipientId }: Payment): Promise<void> {
  const at = new Date();
  const postings = [
    { accountId: payer.id, amountMinor: -1 },
    { accountId: recipientId, amountMinor: 1 },
  ];
  const { outcome } = await bookTransfer(tx, { kind: 'payment', postings, at });
  if (outcome !== 'booked') throw new Error(outcome);
  await recordActivity(tx, { userId: payer.user_id ?? '', ...news, at });
}

function rawComplete(raw: RawPostgres, { payer, recipientId }: Payment): Promise<void> {
  return raw.transaction(async (run) => {
    const at = toInstant(new Date());
    const lines = [
      { id: payer.id, amount: -1 },
      { id: recipientId, amount: 1 },
    ].toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const moved = await Promise.all(
      lines.map(async (line) => {
        const [balances, newest] = await Promise.all([
          run(statements.move, [line.id, line.amount]),
          run(statements.newest, [line.id]),
        ]);
        return { ...line, balance: balances[0]?.balance_minor, newest: newest[0]?.transfer_id };
      }),
    );
    const newest = moved.flatMap((line) => line.newest ?? []).toSorted();
    const id = newIdAfter(newest.at(-1));
    await Promise.all([
      run(statements.transfer, [id, at]),
      ...moved.map((line, index) =>
        run(statements.posting, [id, index + 1, line.id, line.amount, line.balance]),
      ),
      run(statements.activity, [
        newId(),
        payer.user_id,
        news.kind,
        news.title,
        -1,
        JSON.stringify(news.metadata),
        at,
      ]),
    ]);
  });
}

async function rawInOneStatement(raw: RawPostgres, { payer, recipientId }: Payment): Promise<void> {
  const booked = await raw.query(statements.complete, [
    payer.id,
    recipientId,
    1,
    newId(),
    toInstant(new Date()),
    newId(),
    payer.user_id,
    news.kind,
    news.title,
    JSON.stringify(news.metadata),
  ]);
  if (booked.length !== 1) throw new Error('not booked');
}
