import { mayHaveLeft } from '../../database/batches.ts';
import type { Engine, Transaction } from '../../database/engine.ts';
import { type PageAsked, pageOf } from '../../http/paging.ts';
import { type IfMatch, requireMatch, type Tagged } from '../../http/preconditions.ts';
import { Problem } from '../../http/problem.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { lastId, newId } from '../../lib/ids.ts';
import { minorOf } from '../../lib/money.ts';
import { accountClosed, listAccountsOfUser } from '../accounts/index.ts';
import { type AuthRequestService, isLate, shownTag } from '../auth-requests/index.ts';
import type { Keep } from '../idempotency/index.ts';
import { repaymentOf } from './annuity.ts';
import type { CreatedLoan, CreateLoan, Loan, LoanOffers, LoanPage } from './contract.ts';
import { offersAt } from './offers.ts';
import { loanEnded, loanNotFound, loanOutstanding } from './problems.ts';
import * as loans from './repository.ts';
import { toLoan, toTagged } from './resource.ts';

interface Deps {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly authRequests: AuthRequestService;
  readonly annualRateBasisPoints: number;
}

export class LoanService {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #authRequests: AuthRequestService;
  readonly #annualRateBasisPoints: number;
  /** Everything that can be applied for, and what it costs. */
  readonly offers: LoanOffers;

  constructor(deps: Deps) {
    this.#engine = deps.engine;
    this.#clock = deps.clock;
    this.#authRequests = deps.authRequests;
    this.#annualRateBasisPoints = deps.annualRateBasisPoints;
    this.offers = offersAt(deps.annualRateBasisPoints);
  }

  /**
   * Creates an application at the rate of now, and the request that authorizes it. Throws, in this order: account_closed,
   * return_uri_required, too_many_pending, presentation_unsupported, verifier_unavailable.
   */
  async create(userId: string, wanted: CreateLoan, keep: Keep<CreatedLoan>): Promise<CreatedLoan> {
    const { reader } = this.#engine;
    const account = (await listAccountsOfUser(reader, userId)).find(({ status }) => status === 'open');
    if (!account) throw new Problem(accountClosed);
    const { amount, purpose, termMonths, mode, formats, browserRequest, returnUri } = wanted;
    const wallet = { mode, formats, browserRequest, returnUri };
    const { request, record } = await this.#authRequests.prepare({ kind: 'loan', userId, ...wallet });
    const amountMinor = minorOf(amount);
    const annualRateBasisPoints = this.#annualRateBasisPoints;
    const row: loans.NewLoan = {
      id: newId(),
      user_id: userId,
      account_id: account.id,
      amount_minor: amountMinor,
      currency: account.currency,
      purpose,
      term_months: termMonths,
      instalment_minor: repaymentOf({ amountMinor, termMonths, annualRateBasisPoints }).instalmentMinor,
      annual_rate_basis_points: annualRateBasisPoints,
      auth_request_id: request.id,
      created_at: request.createdAt,
      expires_at: request.expiresAt,
    };
    const created = { ...toLoan({ ...row, ...justCreated }, this.#clock.now()), authRequest: request };
    await this.#engine.write(async (tx) => {
      await record(tx);
      await Promise.all([loans.insertLoan(tx, row), keep(tx, created)]);
    });
    return created;
  }

  /** A page of the customer's loans, newest first. Throws malformed_cursor. */
  list(userId: string, asked: PageAsked): Promise<LoanPage> {
    const now = this.#clock.now();
    return pageOf({
      asked,
      parts: ['id'],
      first: [lastId],
      read: ([before = lastId], limit) => loans.pageOfLoans(this.#engine.reader, { userId, before, limit }),
      keyOf: (row) => [row.id],
      toItem: (row) => toLoan(row, now),
    });
  }

  /** Throws loan_not_found, for another customer's as for an absent one. */
  async read(userId: string, id: string): Promise<Tagged<Loan>> {
    const row = await loans.findOfUser(this.#engine.reader, { userId, id });
    if (!row) throw new Problem(loanNotFound);
    return toTagged(row, this.#clock.now());
  }

  /**
   * Ends an application that awaits authorization, with its request, or withdraws one from review. Throws, in this order:
   * loan_not_found, precondition_failed, loan_ended.
   */
  async cancel(userId: string, id: string, ifMatch: IfMatch): Promise<Tagged<Loan>> {
    return this.#engine.write(async (tx) => {
      const find = () => loans.findOfUser(tx, { userId, id });
      const before = await this.#authRequests.readHeld(tx, 'loans', find);
      // Looked at once nothing is waited for any more.
      const now = this.#clock.now();
      if (!before) throw new Problem(loanNotFound);
      requireMatch(ifMatch, shownTag(before, now));
      await this.#end(tx, before, now);
      return toTagged((await find()) ?? before, now);
    });
  }

  /** Holds a customer's loans: nobody decides about one until the unit of work ends. */
  async lockAll(tx: Transaction, userId: string): Promise<void> {
    await loans.holdOfUser(tx, userId);
  }

  /** A customer who owes a loan is not erased. The caller holds their loans. Throws loan_outstanding. */
  async refuseErasing(tx: Transaction, userId: string): Promise<void> {
    const { outstandingMinor } = await loans.findStanding(tx, {
      userId,
      since: toInstant(this.#clock.now()),
    });
    if (outstandingMinor > 0) throw new Problem(loanOutstanding);
  }

  /** Marks applications that nobody authorized in time. Whether some may be left; nothing relies on it having run. */
  async sweep(tx: Transaction, { now }: { readonly now: Date }): Promise<boolean> {
    return mayHaveLeft(await loans.markExpired(tx, { now: toInstant(now) }));
  }

  async #end(tx: Transaction, loan: loans.LoanRow, now: Date): Promise<void> {
    const isOpen = loan.status === 'awaiting_authorization' && !isLate(loan, now);
    if (isOpen && loan.auth_request_id !== null) {
      await this.#authRequests.cancelIn(tx, loan.auth_request_id);
      return;
    }
    const { id, user_id: userId } = loan;
    const withdrawn = await loans.withdrawLoan(tx, { id, userId, now: toInstant(now) });
    if (withdrawn === 0) throw new Problem(loanEnded);
  }
}

const justCreated = {
  status: 'awaiting_authorization',
  outstanding_minor: 0,
  rejection_code: null,
  decided_by: null,
  decided_at: null,
  transfer_id: null,
  version: 1,
  completed_at: null,
} as const;
