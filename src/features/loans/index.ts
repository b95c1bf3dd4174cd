export { repaymentOf } from './annuity.ts';
export { type Loan, loan } from './contract.ts';
export { loanFeature } from './feature.ts';
export {
  loanNotFound,
  loanNotUnderReview,
  loanOutstanding,
  loanUndeliverable,
} from './problems.ts';
export { LoanReview, type Review as LoanDecision, type WaitingLoan } from './review.ts';
export type { LoanRule } from './rule.ts';
