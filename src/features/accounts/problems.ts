import type { ProblemDefinition } from '../../http/problem.ts';

export const bankAccountNotFound: ProblemDefinition = {
  code: 'bank_account_not_found',
  status: 404,
  title: 'No such bank account',
  detail: 'You have no bank account with this id.',
};

export const problems = [bankAccountNotFound];
