import type { ProblemDefinition } from '../../http/problem.ts';

export const bankAccountNotFound: ProblemDefinition = {
  code: 'bank_account_not_found',
  status: 404,
  title: 'No such bank account',
  detail: 'You have no bank account with this id.',
};

export const accountClosed: ProblemDefinition = {
  code: 'account_closed',
  status: 409,
  title: 'Account is closed',
  detail: 'Nothing can be booked on the account any more.',
};

export const problems = [bankAccountNotFound, accountClosed];
