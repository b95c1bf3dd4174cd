import { Batch, type BulkRow, bulkInsert } from '../../database/bulk-insert.ts';
import type { Transaction } from '../../database/engine.ts';
import { bankAccountIds } from '../../features/accounts/index.ts';
import { repaymentOf } from '../../features/loans/index.ts';
import { addSeconds, toInstant } from '../../lib/clock.ts';
import { idAt } from '../../lib/ids.ts';
import type { Random } from '../../lib/random.ts';
import type { Happening } from './past.ts';
import type { DemoCustomer } from './people.ts';

const loans = bulkInsert('loans', [
  'id',
  'user_id',
  'account_id',
  'amount_minor',
  'currency',
  'purpose',
  'term_months',
  'instalment_minor',
  'annual_rate_basis_points',
  'status',
  'outstanding_minor',
  'decided_by',
  'decided_at',
  'transfer_id',
  'version',
  'created_at',
  'expires_at',
  'completed_at',
]);

const annualRateBasisPoints = 590;
const ttlSeconds = 300;
/** The payout comes after the opening balance and before all other items. */
const payoutAfterSeconds = 0.5;
/** Of every five customers the second has a loan, and the application of the fourth waits for a decision of staff. */
const everySoManyCustomers = 5;
const borrower = 1;
const applicant = 3;

const paidOut = { amountMinor: 1_000_000, purpose: 'Car', termMonths: 36 } as const;
const waiting = { amountMinor: 5_000_000, purpose: 'Home Improvement', termMonths: 48 } as const;

/** The loans of demo customers: their rows, and the effect of the payouts on the accounts. */
export interface DemoLoans {
  readonly payouts: readonly Happening[];
  readonly rows: readonly BulkRow[];
}

export function loansOf(customers: readonly DemoCustomer[], random: Random): DemoLoans {
  const rows: BulkRow[] = [];
  const payouts: Happening[] = [];
  for (const customer of customers) {
    const place = customer.index % everySoManyCustomers;
    if (place === applicant) rows.push(rowOf(customer, idAt(customer.opened, random)));
    if (place !== borrower) continue;
    const payout = payoutOf(customer, idAt(customer.opened, random), random);
    payouts.push(payout);
    rows.push(rowOf(customer, payout.transfer.reference, payout.transfer.id));
  }
  return { payouts, rows };
}

/** Stores the loans. Call it after the payouts are booked. */
export async function storeLoans(tx: Transaction, { rows }: DemoLoans): Promise<void> {
  const batch = new Batch(loans);
  for (const row of rows) batch.add(...row);
  await batch.write(tx);
}

/** The amount that the payout of a demo loan added to the account of the customer with this index. */
export function borrowedMinor(index: number): number {
  return index % everySoManyCustomers === borrower ? paidOut.amountMinor : 0;
}

function rowOf({ userId, accountId, opened }: DemoCustomer, id: string, transferId?: string): BulkRow {
  const isPaid = transferId !== undefined;
  const { amountMinor, purpose, termMonths } = isPaid ? paidOut : waiting;
  const { instalmentMinor } = repaymentOf({ amountMinor, termMonths, annualRateBasisPoints });
  const at = toInstant(opened);
  return [
    id,
    userId,
    accountId,
    amountMinor,
    'EUR',
    purpose,
    termMonths,
    instalmentMinor,
    annualRateBasisPoints,
    isPaid ? 'disbursed' : 'under_review',
    isPaid ? amountMinor : 0,
    isPaid ? 'rule:within_ceiling' : null,
    isPaid ? at : null,
    transferId ?? null,
    2,
    at,
    toInstant(addSeconds(opened, ttlSeconds)),
    isPaid ? at : null,
  ];
}

function payoutOf({ userId, accountId, opened }: DemoCustomer, loanId: string, random: Random) {
  const at = addSeconds(opened, payoutAfterSeconds);
  const { amountMinor, purpose } = paidOut;
  return {
    transfer: {
      id: idAt(at, random),
      kind: 'loan_disbursement',
      reference: loanId,
      postings: [
        { accountId: bankAccountIds.loan_book, amountMinor: -amountMinor },
        { accountId, amountMinor },
      ],
      at,
    },
    activity: {
      id: idAt(at, random),
      userId,
      kind: 'loan_disbursed',
      title: `Loan: ${purpose}`,
      amountMinor,
      metadata: { loanId, purpose },
      at,
    },
  } as const satisfies Happening;
}
