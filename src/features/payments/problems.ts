import type { ProblemDefinition } from '../../http/problem.ts';

export const paymentNotFound: ProblemDefinition = {
  code: 'payment_not_found',
  status: 404,
  title: 'No such payment',
  detail: 'You have no payment with this id.',
};

export const paymentNotExecuted: ProblemDefinition = {
  code: 'payment_not_executed',
  status: 409,
  title: 'Payment is not executed',
  detail: 'There is a receipt once the payment has been executed. Read it to see its status.',
};

export const insufficientFunds: ProblemDefinition = {
  code: 'insufficient_funds',
  status: 409,
  title: 'Not enough money',
  detail: 'The balance of the account is lower than the amount. Nothing was booked.',
};

export const limitExceeded: ProblemDefinition = {
  code: 'limit_exceeded',
  status: 422,
  title: 'More than the limit',
  detail: 'The amount is more than this bank lets a customer pay at once.',
};

export const recipientUnknown: ProblemDefinition = {
  code: 'recipient_unknown',
  status: 422,
  title: 'The recipient has no account here',
  detail: 'The IBAN is one of this bank’s, but no open account has it.',
};

export const ownAccount: ProblemDefinition = {
  code: 'own_account',
  status: 422,
  title: 'The recipient is the payer',
  detail: 'The IBAN is that of the account that would pay.',
};

export const paymentEnded: ProblemDefinition = {
  code: 'payment_ended',
  status: 409,
  title: 'Payment has ended',
  detail:
    'The payment no longer awaits authorization, so it cannot be cancelled. Read it to see how it ended.',
};

export const problems = [
  paymentNotFound,
  paymentNotExecuted,
  paymentEnded,
  insufficientFunds,
  limitExceeded,
  recipientUnknown,
  ownAccount,
];
