import type { Engine, Transaction } from '../../database/engine.ts';
import type { Logger } from '../../http/logger.ts';
import type { PageAsked } from '../../http/paging.ts';
import type { IfMatch, Tagged } from '../../http/preconditions.ts';
import { Problem } from '../../http/problem.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Verifier } from '../../verifier/verifier.ts';
import { reportOf } from '../auth-requests/index.ts';
import type { Loan, LoanReview } from '../loans/index.ts';
import type { SessionService } from '../sessions/index.ts';
import { type Act, type Actor, Audit } from './audit.ts';
import type { AuditEventPage, CheckReport, LoansUnderReview, StaffAction } from './contract.ts';
import { customerNotFound } from './problems.ts';
import { toCheckReport } from './report.ts';
import { isCustomer } from './repository.ts';

interface Deps {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly verifier: Verifier;
  readonly sessions: SessionService;
  readonly loanReview: LoanReview;
  /** Resets everything to the demo data, in the caller's unit of work. Undefined in production. */
  readonly resetDemoData?: ((tx: Transaction) => Promise<void>) | undefined;
}

/** What staff can do. Everything but reading the audit stores a row there, in the same unit of work. */
export class StaffService {
  readonly #deps: Deps;
  readonly #audit: Audit;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#audit = new Audit(deps);
  }

  get canReset(): boolean {
    return this.#deps.resetDemoData !== undefined;
  }

  /** A request of any customer, and what was checked of its presentation. Throws auth_request_not_found, verifier_unavailable. */
  checkReport(actor: Actor, id: string): Promise<CheckReport> {
    const act: Act = { actor, action: 'check_report.read', subject: { kind: 'auth_requests', id } };
    return this.#act(act, async (tx) => {
      const report = toCheckReport(await reportOf(tx, this.#deps, id));
      await this.#audit.done(tx, act);
      return report;
    });
  }

  /** A page of the loans that wait for a decision, the oldest first. Throws malformed_cursor. */
  loansUnderReview(actor: Actor, asked: PageAsked): Promise<LoansUnderReview> {
    const act: Act = { actor, action: 'loans.list' };
    return this.#audit.attempt(act, async () => {
      const page = await this.#deps.loanReview.waiting(asked);
      await this.#deps.engine.write((tx) => this.#audit.done(tx, act, page.items.length));
      return page;
    });
  }

  /** Pays a loan out. Throws loan_not_found, precondition_failed, loan_not_under_review, loan_undeliverable. */
  approveLoan(actor: Actor, id: string, ifMatch: IfMatch): Promise<Tagged<Loan>> {
    return this.#decide('loan.approve', { actor, id, ifMatch });
  }

  /** Declines a loan. Throws loan_not_found, precondition_failed, loan_not_under_review. */
  declineLoan(actor: Actor, id: string, ifMatch: IfMatch): Promise<Tagged<Loan>> {
    return this.#decide('loan.decline', { actor, id, ifMatch });
  }

  /** Signs a customer out everywhere. Throws customer_not_found. */
  revokeSessions(actor: Actor, userId: string): Promise<{ revoked: number }> {
    const act: Act = { actor, action: 'sessions.revoke', subject: { kind: 'users', id: userId } };
    return this.#act(act, async (tx) => {
      if (!(await isCustomer(tx, { id: userId }))) throw new Problem(customerNotFound);
      const revoked = await this.#deps.sessions.revokeAll(tx, userId);
      await this.#audit.done(tx, act, revoked);
      return { revoked };
    });
  }

  /** Erases every customer and stores the demo customers anew. */
  resetDemoData(actor: Actor): Promise<void> {
    const act: Act = { actor, action: 'demo_data.reset' };
    return this.#act(act, async (tx) => {
      await this.#deps.resetDemoData?.(tx);
      await this.#audit.done(tx, act);
    });
  }

  /** A page of what staff did, newest first. Throws malformed_cursor. */
  auditEvents(asked: PageAsked): Promise<AuditEventPage> {
    return this.#audit.list(asked);
  }

  #decide(
    action: Extract<StaffAction, 'loan.approve' | 'loan.decline'>,
    { actor, id, ifMatch }: { readonly actor: Actor; readonly id: string; readonly ifMatch: IfMatch },
  ): Promise<Tagged<Loan>> {
    const act: Act = { actor, action, subject: { kind: 'loans', id } };
    const { loanReview } = this.#deps;
    const decision = { staff: actor.name, ifMatch, audit: (tx: Transaction) => this.#audit.done(tx, act) };
    return this.#audit.attempt(act, () =>
      action === 'loan.approve' ? loanReview.approve(id, decision) : loanReview.decline(id, decision),
    );
  }

  #act<Result>(act: Act, unit: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.#audit.attempt(act, () => this.#deps.engine.write(unit));
  }
}
