export { loanAction } from './action.ts';
export { repaymentOf } from './annuity.ts';
export { type Loan, loan } from './contract.ts';
export {
  loanNotFound,
  loanNotUnderReview,
  loanOutstanding,
  loanUndeliverable,
  problems as loanProblems,
} from './problems.ts';
export { LoanReview, type Review as LoanDecision, type WaitingLoan } from './review.ts';
export { loanRoutes } from './routes.ts';
export type { LoanRule } from './rule.ts';
export { LoanService } from './service.ts';
