import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { readQuery, writeQuery } from '../../database/prepared.ts';
import { type Instant, toInstant } from '../../lib/clock.ts';

export type BankAccountCode = NonNullable<Row<'accounts'>['code']>;

/**
 * The ids of the bank's own accounts: the same in every database, so that nobody looks them up and several processes that start at
 * once make the same ones. UUIDv7 of the first millisecond, which no running clock gives out.
 */
export const bankAccountIds: Readonly<Record<BankAccountCode, string>> = {
  /** Money that left the bank or came in from outside. */
  clearing: '00000000-0000-7000-8000-000000000001',
  /** What customers owe: negative by the sum of outstanding loans. */
  loan_book: '00000000-0000-7000-8000-000000000002',
  /** Where the money of demo customers comes from. */
  opening_balances: '00000000-0000-7000-8000-000000000003',
  /** What erased customers left behind. */
  unclaimed_balances: '00000000-0000-7000-8000-000000000004',
};

const insert = writeQuery((db, p: { id: string; code: BankAccountCode; now: Instant }) =>
  db
    .insertInto('accounts')
    .values({ id: p.id, kind: 'bank', code: p.code, currency: 'EUR', created_at: p.now })
    // Whichever constraint it is: beside another process that opens it, the first to be checked need not be the one of the code.
    .onConflict((conflict) => conflict.doNothing()),
);

const known = readQuery((db, _p: Record<string, never>) =>
  db.selectFrom('accounts').select('id').where('id', 'in', Object.values(bankAccountIds)),
);

/** Whether the bank's own accounts are there. */
export async function hasBankAccounts(reader: Reader): Promise<boolean> {
  return (await reader.all(known, {})).length === Object.keys(bankAccountIds).length;
}

/** Opens those of the bank's own accounts that are missing. To be called once before the first transfer; often does no harm. */
export async function openBankAccounts(tx: Transaction, now: Date): Promise<void> {
  for (const [code, id] of Object.entries(bankAccountIds) as [BankAccountCode, string][])
    await tx.run(insert, { id, code, now: toInstant(now) });
}
