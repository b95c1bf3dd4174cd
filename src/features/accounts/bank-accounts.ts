import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { run, values } from '../../database/statements.ts';
import { type Instant, toInstant } from '../../lib/clock.ts';

export type BankAccountCode = NonNullable<Row<'accounts'>['code']>;

/**
 * The ids of the bank's own accounts. They are the same in every database, so that no query has to look them up, and processes that
 * start at the same time open the same accounts. They are UUIDv7 of the first millisecond, which no running clock gives out.
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

/** Opens one of them unless it is there. */
const openBankAccount = run((db, p: { id: string; code: BankAccountCode; now: Instant }) =>
  db
    .insertInto('accounts')
    .values({ id: p.id, kind: 'bank', code: p.code, currency: 'EUR', created_at: p.now })
    // Names no constraint: where another process opens the account at the same time, the id may conflict before the code does.
    .onConflict((conflict) => conflict.doNothing()),
);

const findBankAccounts = values((db) =>
  db.selectFrom('accounts').select('id').where('id', 'in', Object.values(bankAccountIds)),
);

/** Whether the bank's own accounts are there. */
export async function hasBankAccounts(reader: Reader): Promise<boolean> {
  return (await findBankAccounts(reader)).length === Object.keys(bankAccountIds).length;
}

/** Opens those of the bank's own accounts that are missing. Transfers need them; calling it again changes nothing. */
export async function openBankAccounts(tx: Transaction, now: Date): Promise<void> {
  for (const [code, id] of Object.entries(bankAccountIds) as [BankAccountCode, string][])
    await openBankAccount(tx, { id, code, now: toInstant(now) });
}
