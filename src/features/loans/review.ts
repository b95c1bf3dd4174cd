import { type Engine, Overtaken, type Transaction } from '../../database/engine.ts';
import { type Page, type PageAsked, pageById } from '../../http/paging.ts';
import { type IfMatch, requireMatch, type Tagged } from '../../http/preconditions.ts';
import { Problem } from '../../http/problem.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { firstId } from '../../lib/ids.ts';
import { bankAccountIds } from '../accounts/index.ts';
import { shownTag, toTagged } from '../authorized/index.ts';
import { notify } from '../notifications/index.ts';
import type { Loan } from './contract.ts';
import { disburse, sumOf, valuesOf } from './disburse.ts';
import { loanNotFound, loanNotUnderReview, loanUndeliverable } from './problems.ts';
import * as loans from './repository.ts';
import { toLoan } from './resource.ts';

/** A member of staff who decides about a loan. */
export interface Review {
  /** The name of their credential. */
  readonly staff: string;
  /** The tag of the loan that they looked at. */
  readonly ifMatch: IfMatch;
  /** Records the decision in the unit of work that makes it. */
  readonly audit?: (tx: Transaction, loan: loans.LoanRow) => Promise<void>;
}

export interface WaitingLoan {
  readonly loan: Loan;
  /** The customer who applied. */
  readonly userId: string;
  /** Goes into `ifMatch` of the decision, which is then refused if the loan has changed meanwhile. */
  readonly etag: string;
}

interface Decision {
  /** Locks what must not change between reading the loan and deciding. */
  readonly lock?: (tx: Transaction) => Promise<unknown>;
  /** Carries the decision out. Throws Overtaken if the loan has changed since it was read. */
  readonly act: (tx: Transaction, loan: loans.LoanRow, at: Date) => Promise<loans.LoanRow>;
}

interface Dependencies {
  readonly engine: Engine;
  readonly clock: Clock;
}

/** Decisions of staff about loans that the rule did not pay out. Of several about one loan at the same time, one counts. */
export class LoanReview {
  readonly #engine: Engine;
  readonly #clock: Clock;

  constructor({ engine, clock }: Dependencies) {
    this.#engine = engine;
    this.#clock = clock;
  }

  /** A page of the loans under review, the oldest application first. Throws malformed_cursor. */
  waiting(asked: PageAsked): Promise<Page<WaitingLoan>> {
    const now = this.#clock.now();
    return pageById({
      asked,
      first: firstId,
      read: (after, limit) => loans.pageUnderReview(this.#engine.reader, { after, limit }),
      toItem: (row) => ({
        loan: toLoan(row, now),
        userId: row.user_id,
        etag: shownTag(row, now),
      }),
    });
  }

  /**
   * Pays a loan under review out. Throws, in this order: loan_not_found, precondition_failed, loan_not_under_review,
   * loan_undeliverable.
   */
  approve(id: string, review: Review): Promise<Tagged<Loan>> {
    return this.#decide(id, review, {
      // Every payout books on the loan book. A second approval of the same loan waits for its lock before it reads the loan, and
      // is then told that the loan is not under review. Without the lock the constraint on transfers would stop it, with an
      // internal error.
      lock: (tx) => tx.lock('accounts', bankAccountIds.loan_book),
      act: async (tx, loan, at) => {
        const paid = await disburse(tx, { loan, by: signature(review), at });
        if ('outcome' in paid) throw new Problem(loanUndeliverable);
        return paid;
      },
    });
  }

  /** Declines a loan under review. Throws, in this order: loan_not_found, precondition_failed, loan_not_under_review. */
  decline(id: string, review: Review): Promise<Tagged<Loan>> {
    return this.#decide(id, review, {
      act: async (tx, { version, user_id: userId }, at) => {
        const now = toInstant(at);
        const declined = await loans.declineLoan(tx, { id, version, by: signature(review), now });
        if (!declined) throw new Overtaken();
        const message = `We cannot lend you the ${sumOf(declined)} that you applied for. Contact the bank to ask why.`;
        await notify(tx, {
          userId,
          kind: 'warning',
          code: 'loan_declined',
          values: valuesOf(declined),
          subject: { type: 'loan', id },
          title: 'Loan declined',
          message,
          at,
        });
        return declined;
      },
    });
  }

  async #decide(id: string, { ifMatch, audit }: Review, { lock, act }: Decision): Promise<Tagged<Loan>> {
    return this.#engine.write(async (tx) => {
      await lock?.(tx);
      const now = this.#clock.now();
      const loan = await loans.findLoan(tx, { id });
      if (!loan) throw new Problem(loanNotFound);
      requireMatch(ifMatch, shownTag(loan, now));
      if (loan.status !== 'under_review') throw new Problem(loanNotUnderReview);
      const decided = await act(tx, loan, now);
      await audit?.(tx, decided);
      return toTagged(decided, toLoan, now);
    });
  }
}

function signature({ staff }: Review): string {
  return `staff:${staff}`;
}
