import type { Transaction } from '../../database/engine.ts';
import { Problem } from '../../http/problem.ts';
import { toInstant } from '../../lib/clock.ts';
import { minorOf } from '../../lib/money.ts';
import { accountClosed, listAccountsOfUser } from '../accounts/index.ts';
import {
  type AuthorizedDependencies,
  AuthorizedService,
  defaultColumns,
  newRow,
} from '../authorized/index.ts';
import type { Keep } from '../idempotency/index.ts';
import { repaymentOf } from './annuity.ts';
import type { CreatedLoan, CreateLoan, Loan, LoanOffers } from './contract.ts';
import { offersAt } from './offers.ts';
import { planOfLoan, planOfOffer } from './plan.ts';
import type { LoanPlan, PlanAsked } from './plan-contract.ts';
import { loanEnded, loanNotFound, loanOutstanding } from './problems.ts';
import * as loans from './repository.ts';
import { toLoan } from './resource.ts';

interface Dependencies extends AuthorizedDependencies {
  readonly annualRateBasisPoints: number;
}

export class LoanService extends AuthorizedService<loans.LoanRow, Loan> {
  readonly #annualRateBasisPoints: number;
  /** Everything that can be applied for, and what it costs. */
  readonly offers: LoanOffers;

  constructor({ annualRateBasisPoints, ...dependencies }: Dependencies) {
    const { table } = loans;
    super(dependencies, { table, toResource: toLoan, notFound: loanNotFound, ended: loanEnded });
    this.#annualRateBasisPoints = annualRateBasisPoints;
    this.offers = offersAt(annualRateBasisPoints);
  }

  /**
   * Creates an application at today's rate, and the request that authorizes it. Throws, in this order: account_closed,
   * return_uri_required, too_many_pending, presentation_unsupported, verifier_unavailable.
   */
  async create(userId: string, wanted: CreateLoan, keep: Keep<CreatedLoan>): Promise<CreatedLoan> {
    const { reader } = this.engine;
    const account = (await listAccountsOfUser(reader, { userId })).find(({ status }) => status === 'open');
    if (!account) throw new Problem(accountClosed);
    const { amount, purpose, termMonths } = wanted;
    const { request, record } = await this.authRequests.start({ kind: 'loan', userId, wallet: wanted });
    const amountMinor = minorOf(amount);
    const annualRateBasisPoints = this.#annualRateBasisPoints;
    const row: loans.NewLoan = {
      ...newRow(userId, request),
      account_id: account.id,
      amount_minor: amountMinor,
      currency: account.currency,
      purpose,
      term_months: termMonths,
      instalment_minor: repaymentOf({ amountMinor, termMonths, annualRateBasisPoints }).instalmentMinor,
      annual_rate_basis_points: annualRateBasisPoints,
    };
    const created = { ...toLoan({ ...row, ...undecided }, this.clock.now()), authRequest: request };
    await this.engine.write(async (tx) => {
      await record(tx);
      await Promise.all([loans.insertLoan(tx, row), keep(tx, created)]);
    });
    return created;
  }

  /** How a loan of one of the offers would be paid back. */
  planOfOffer({ amount, termMonths }: PlanAsked): LoanPlan {
    const annualRateBasisPoints = this.#annualRateBasisPoints;
    return planOfOffer({ amountMinor: minorOf(amount), termMonths, annualRateBasisPoints });
  }

  /** How a loan is paid back. Throws loan_not_found. */
  async plan(userId: string, id: string): Promise<LoanPlan> {
    return planOfLoan(await this.own(userId, id));
  }

  /** Locks a customer's loans, so that none is decided until the unit of work ends. */
  async lockAll(tx: Transaction, userId: string): Promise<void> {
    await loans.lockOfUser(tx, { userId });
  }

  /** Keeps a customer who owes a loan from being erased. The caller has locked their loans. Throws loan_outstanding. */
  async refuseErasing(tx: Transaction, userId: string): Promise<void> {
    const since = toInstant(this.clock.now());
    const { outstandingMinor } = await loans.findStanding(tx, { userId, since });
    if (outstandingMinor > 0) throw new Problem(loanOutstanding);
  }

  /** Withdraws an application from review, or ends one that awaits authorization. Throws loan_ended. */
  protected override async end(tx: Transaction, loan: loans.LoanRow, now: Date): Promise<void> {
    if (loan.status !== 'under_review') return super.end(tx, loan, now);
    const { id, user_id: userId } = loan;
    const withdrawn = await loans.withdrawLoan(tx, { id, userId, now: toInstant(now) });
    if (!withdrawn) throw new Problem(loanEnded);
  }
}

const undecided = {
  ...defaultColumns,
  outstanding_minor: 0,
  decided_by: null,
  decided_at: null,
  transfer_id: null,
} as const;
