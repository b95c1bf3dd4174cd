import type { ProblemDefinition } from '../../http/problem.ts';

export const loanNotFound: ProblemDefinition = {
  code: 'loan_not_found',
  status: 404,
  title: 'No such loan',
  detail: 'There is no loan with this id, or it is not yours.',
};

export const loanEnded: ProblemDefinition = {
  code: 'loan_ended',
  status: 409,
  title: 'Application has ended',
  detail:
    'The loan neither awaits authorization nor is under review, so it cannot be cancelled. Read it to see how it ended.',
};

export const loanNotUnderReview: ProblemDefinition = {
  code: 'loan_not_under_review',
  status: 409,
  title: 'Loan is not under review',
  detail: 'The loan was decided, withdrawn or never put up for review. Read it to see its status.',
};

export const loanUndeliverable: ProblemDefinition = {
  code: 'loan_undeliverable',
  status: 409,
  title: 'Loan cannot be paid out',
  detail: 'The account of the customer takes no money any more. Decline the loan instead.',
};

export const loanOutstanding: ProblemDefinition = {
  code: 'loan_outstanding',
  status: 409,
  title: 'A loan is outstanding',
  detail: 'An account is not erased while a loan is owed on it. Contact the bank to pay it back first.',
};

export const problems = [loanNotFound, loanEnded, loanNotUnderReview, loanUndeliverable, loanOutstanding];
