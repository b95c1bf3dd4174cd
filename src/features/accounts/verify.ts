import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../../database/engine.ts';
import { all } from '../../database/statements.ts';

/** Something in the ledger that is wrong. */
export interface LedgerFault {
  readonly check:
    | 'transfer_sums_to_zero'
    | 'transfer_has_postings'
    | 'balance_equals_postings'
    | 'balance_continues'
    | 'reversal_is_opposite'
    | 'payment_equals_transfer'
    | 'loan_equals_transfer'
    | 'loan_book_equals_loans';
  /** The table and id of what is wrong. */
  readonly table: 'transfers' | 'accounts' | 'postings' | 'payments' | 'loans';
  readonly id: string;
  /** The values that were found. Amounts in minor units. */
  readonly detail: string;
}

interface Found {
  readonly id: string;
  readonly detail: string;
}
type Check = Pick<LedgerFault, 'check' | 'table'> & { readonly find: ReturnType<typeof finding> };

const finding = (statement: RawBuilder<Found>) => all(() => statement);

// Each reads a table or an index once, and finds nothing in a sound ledger. They are plain SQL that means the same to both databases.
const checks: readonly Check[] = [
  {
    check: 'transfer_sums_to_zero',
    table: 'transfers',
    find: finding(sql<Found>`
      SELECT transfer_id AS id, 'its postings sum to ' || sum(amount_minor) AS detail
        FROM postings GROUP BY transfer_id HAVING sum(amount_minor) <> 0`),
  },
  {
    check: 'transfer_has_postings',
    table: 'transfers',
    find: finding(sql<Found>`
      SELECT id, 'it has ' || (SELECT count(*) FROM postings WHERE transfer_id = transfers.id) || ' postings' AS detail
        FROM transfers WHERE (SELECT count(*) FROM postings WHERE transfer_id = transfers.id) < 2`),
  },
  {
    check: 'balance_equals_postings',
    table: 'accounts',
    find: finding(sql<Found>`
      SELECT accounts.id AS id, 'its balance is ' || balance_minor || ', its postings sum to ' || coalesce(total, 0) AS detail
        FROM accounts LEFT JOIN (SELECT account_id, sum(amount_minor) AS total FROM postings GROUP BY account_id) AS totals
          ON totals.account_id = accounts.id
       WHERE balance_minor <> coalesce(total, 0)`),
  },
  {
    // It does not go by the order of lines, since transfers may be dated back, as those of demo customers are. Every line must start from
    // a balance that another line ended with.
    check: 'balance_continues',
    table: 'accounts',
    find: finding(sql<Found>`
      SELECT account_id AS id, 'a posting starts from ' || before_minor || ', where no other ended' AS detail
        FROM (SELECT account_id, balance_after_minor - amount_minor AS before_minor FROM postings
              EXCEPT SELECT account_id, balance_after_minor FROM postings
              EXCEPT SELECT id, 0 FROM accounts) AS loose`),
  },
  {
    check: 'reversal_is_opposite',
    table: 'transfers',
    find: finding(sql<Found>`
      SELECT DISTINCT reversals.id AS id, 'it is not the opposite of ' || reversals.reverses_transfer_id AS detail
        FROM transfers AS reversals
        JOIN postings AS lines ON lines.transfer_id = reversals.reverses_transfer_id
        LEFT JOIN postings AS opposite
          ON opposite.transfer_id = reversals.id AND opposite.account_id = lines.account_id
       WHERE coalesce(opposite.amount_minor, 0) <> -lines.amount_minor`),
  },
  {
    check: 'payment_equals_transfer',
    table: 'payments',
    find: finding(sql<Found>`
      SELECT payments.id AS id, 'it is of ' || payments.amount_minor || ', and ' || -coalesce(postings.amount_minor, 0) || ' was booked' AS detail
        FROM payments LEFT JOIN postings
          ON postings.transfer_id = payments.transfer_id AND postings.account_id = payments.account_id
       WHERE payments.status = 'executed' AND coalesce(postings.amount_minor, 0) <> -payments.amount_minor`),
  },
  {
    check: 'loan_equals_transfer',
    table: 'loans',
    find: finding(sql<Found>`
      SELECT loans.id AS id, 'it is of ' || loans.amount_minor || ', and ' || coalesce(postings.amount_minor, 0) || ' was booked' AS detail
        FROM loans LEFT JOIN postings
          ON postings.transfer_id = loans.transfer_id AND postings.account_id = loans.account_id
       WHERE loans.status IN ('disbursed', 'repaid') AND coalesce(postings.amount_minor, 0) <> loans.amount_minor`),
  },
  {
    // A customer who owes a loan is not erased, so the loans that are owed are all there.
    check: 'loan_book_equals_loans',
    table: 'accounts',
    find: finding(sql<Found>`
      SELECT id, 'it holds ' || -balance_minor || ', and ' || (SELECT coalesce(sum(outstanding_minor), 0) FROM loans) || ' is owed' AS detail
        FROM accounts
       WHERE code = 'loan_book' AND -balance_minor <> (SELECT coalesce(sum(outstanding_minor), 0) FROM loans)`),
  },
];

/**
 * Everything that is wrong with the ledger; empty for a sound one. Reads only, beside a running bank. `onProgress` is called at the
 * beginning and after every check, with the number of checks that are done and of all.
 */
export async function verifyLedger(
  reader: Reader,
  onProgress?: (done: number, all: number) => void,
): Promise<LedgerFault[]> {
  const faults: LedgerFault[] = [];
  onProgress?.(0, checks.length);
  for (const [index, { check, table, find }] of checks.entries()) {
    for (const { id, detail } of await find(reader)) faults.push({ check, table, id, detail });
    onProgress?.(index + 1, checks.length);
  }
  return faults;
}
